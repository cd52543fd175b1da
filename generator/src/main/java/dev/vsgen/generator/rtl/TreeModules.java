package dev.vsgen.generator.rtl;

import dev.vsgen.generator.arith.AdderKind;
import dev.vsgen.generator.arith.BoothRow;
import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.arith.Multipliers;
import dev.vsgen.generator.design.AdderStyle;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Granularity;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.PpuWidths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The modules whose multipliers are compressor trees. */
final class TreeModules {

  private static final Map<AdderKind, String> CELLS =
      Map.of(AdderKind.FULL, WrapperModules.FULL_ADDER, AdderKind.HALF, WrapperModules.HALF_ADDER);

  /** A module and what its template prints. */
  record Filling(String module, Map<String, Record> vars) {}

  private TreeModules() {}

  /** The adders of a design, and the multipliers of its lanes, leaf modules first. */
  static List<Filling> of(Design design) {
    Map<String, CompressorTree> trees = Multipliers.of(design);
    List<Filling> modules = new ArrayList<>();
    adders(design).forEach(kind -> modules.add(new Filling(CELLS.get(kind), Map.of())));
    if (trees.values().stream().anyMatch(TreeModules::hasBoothRows)) {
      modules.add(new Filling("vsq_booth", Map.of()));
    }
    trees.forEach((signal, tree) -> modules.add(module(signal, design, tree)));
    return List.copyOf(modules);
  }

  /** The multiplier of a post-processing unit. */
  static Filling rescaleProduct(Design design, PpuWidths widths) {
    return new Filling(
        "vsq_rescale_product", Map.of("product", RescaleProductVars.of(design, widths)));
  }

  /** The adders of a post-processing unit that is emitted alone. */
  static List<Filling> adders(PpuWidths widths) {
    CompressorTree tree = Multipliers.rescale(widths);
    return Stream.of(AdderKind.FULL, AdderKind.HALF)
        .filter(kind -> tree.count(kind) > 0)
        .map(kind -> new Filling(CELLS.get(kind), Map.of()))
        .toList();
  }

  /** The kinds of adders that are modules of a design. */
  static List<AdderKind> adders(Design design) {
    boolean ripple = design.lane().adders() == AdderStyle.RIPPLE;
    Collection<CompressorTree> lanes = Multipliers.of(design).values();
    Stream<CompressorTree> rescale =
        design.pe().flatMap(PeStructure::ppu).stream()
            .map(unit -> Multipliers.rescale(PpuWidths.of(design, unit)));
    Set<AdderKind> kinds = EnumSet.noneOf(AdderKind.class);
    Stream.concat(lanes.stream(), rescale)
        .flatMap(tree -> tree.adders().stream())
        .forEach(adder -> kinds.add(adder.kind()));
    if (ripple) {
      lanes.forEach(tree -> tree.ripple().forEach(adder -> kinds.add(adder.kind())));
    }
    return CELLS.keySet().stream().filter(kinds::contains).sorted().toList();
  }

  /** Whether the scale product is a multiplication; if not, there is no tree to make of it. */
  static boolean hasScaleProduct(Design design) {
    return design.precision().granularity() == Granularity.PVAW;
  }

  private static Filling module(String signal, Design design, CompressorTree tree) {
    return switch (signal) {
      case "dot" -> new Filling("vsq_dot", Map.of("dot", DotTreeVars.of(design, tree)));
      case "scaleProduct" ->
          new Filling("vsq_scale_product", Map.of("scale", ScaleProductTreeVars.of(design, tree)));
      case "multiplyAdd" ->
          new Filling("vsq_multiply_add", Map.of("add", MultiplyAddVars.of(design, tree)));
      case "scaled" -> new Filling("vsq_scaled", Map.of("scaled", ScaledTreeVars.of(design, tree)));
      default -> throw new IllegalArgumentException(signal);
    };
  }

  private static boolean hasBoothRows(CompressorTree tree) {
    return tree.rows().stream().anyMatch(BoothRow.class::isInstance);
  }
}
