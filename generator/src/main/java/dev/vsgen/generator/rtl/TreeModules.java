package dev.vsgen.generator.rtl;

import dev.vsgen.generator.arith.AdderKind;
import dev.vsgen.generator.arith.BoothRow;
import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.arith.Multipliers;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Granularity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The modules of a lane whose multipliers are compressor trees. */
final class TreeModules {

  /** A module and what its template prints. */
  record Filling(String module, Map<String, Record> vars) {}

  private TreeModules() {}

  /** The multipliers of a design, leaf modules first. */
  static List<Filling> of(Design design) {
    List<CompressorTree> trees = new ArrayList<>();
    List<Filling> multipliers = new ArrayList<>();
    CompressorTree dot = Multipliers.dot(design);
    trees.add(dot);
    multipliers.add(new Filling("vsq_dot", Map.of("dot", DotTreeVars.of(design, dot))));
    if (hasScaleProduct(design)) {
      CompressorTree product = Multipliers.scaleProduct(design);
      trees.add(product);
      multipliers.add(
          new Filling(
              "vsq_scale_product", Map.of("scale", ScaleProductTreeVars.of(design, product))));
    }
    if (design.precision().granularity() != Granularity.POC) {
      CompressorTree scaled = Multipliers.scaled(design);
      trees.add(scaled);
      multipliers.add(
          new Filling("vsq_scaled", Map.of("scaled", ScaledTreeVars.of(design, scaled))));
    }
    return Stream.concat(cells(trees), multipliers.stream()).toList();
  }

  /** Whether the scale product is a multiplication; if not, there is no tree to make of it. */
  static boolean hasScaleProduct(Design design) {
    return design.precision().granularity() == Granularity.PVAW;
  }

  /** The cells the trees consist of. */
  private static Stream<Filling> cells(List<CompressorTree> trees) {
    Stream.Builder<String> cells = Stream.builder();
    if (trees.stream().anyMatch(tree -> tree.count(AdderKind.FULL) > 0)) {
      cells.add("vsq_fa");
    }
    if (trees.stream().anyMatch(tree -> tree.count(AdderKind.HALF) > 0)) {
      cells.add("vsq_ha");
    }
    if (trees.stream().anyMatch(TreeModules::hasBoothRows)) {
      cells.add("vsq_booth");
    }
    return cells.build().map(cell -> new Filling(cell, Map.of()));
  }

  private static boolean hasBoothRows(CompressorTree tree) {
    return tree.rows().stream().anyMatch(BoothRow.class::isInstance);
  }
}
