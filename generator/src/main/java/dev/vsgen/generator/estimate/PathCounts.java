package dev.vsgen.generator.estimate;

import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.design.AdderStyle;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeWidths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the delays of a design's long paths depend on. */
final class PathCounts {

  private final Design design;
  private final Map<String, CompressorTree> trees;

  private PathCounts(Design design, Map<String, CompressorTree> trees) {
    this.design = design;
    this.trees = trees;
  }

  /** The paths of a design that can be its slowest. */
  static List<Block> of(Design design, Map<String, CompressorTree> trees) {
    PathCounts counts = new PathCounts(design, trees);
    List<Block> paths = new ArrayList<>();
    paths.add(counts.dot());
    if (design.hasScaledStage()) {
      paths.add(counts.scaled());
    }
    paths.add(counts.accumulation());
    if (design.pe().isPresent()) {
      paths.add(Block.of(Part.CONTROL, "control", 1).with("one", 1));
    }
    design
        .pe()
        .flatMap(pe -> pe.ppu())
        .ifPresent(
            ppu ->
                paths.add(
                    Block.of(Part.RESCALE, counts.form("rescale"), 1)
                        .with("one", 1)
                        .with("sumBits", counts.sumBits())
                        .with("selectBits", PeWidths.addressBits(design.peWidths().beats()))));
    return List.copyOf(paths);
  }

  /**
   * From operands to the dot product. With operators, in a PE, it leads through the offset of the
   * weights, which all lanes wait for, and then through all adders of a lane's products.
   */
  private Block dot() {
    boolean pe = design.pe().isPresent();
    Block path = Block.of(Part.DOT, "dot." + form() + (pe ? "" : ".mac"), 1).with("one", 1);
    if (design.arith() == Arith.TREE) {
      return tree(path, "dot");
    }
    return pe
        ? path.with("dotBits", dotBits())
            .with("levels", MultiplierCounts.sumOfProducts(design).levels())
            .with("lanes", design.lanes())
        : path.with("dotBits", dotBits()).with("wtBits", design.precision().weight().bits());
  }

  /** From dot product and scale product to their product. */
  private Block scaled() {
    Block path = Block.of(Part.SCALED, "scaled." + form(), 1).with("one", 1);
    return design.arith() == Arith.TREE
        ? tree(path, "scaled")
        : path.with("dotBits", dotBits()).with("productBits", productBits());
  }

  private Block accumulation() {
    boolean fused = design.lane().fused();
    Block path =
        Block.of(Part.ACCUMULATION, fused ? "multiplyAdd." + form() : form("accumulate"), 1)
            .with("one", 1);
    return fused && design.arith() == Arith.TREE
        ? tree(path, "multiplyAdd")
        : path.with("sumBits", sumBits()).with("productBits", fused ? productBits() : 0);
  }

  private Block tree(Block path, String name) {
    CompressorTree tree = trees.get(name);
    int finalBits = tree.width() - tree.finalAdderLow();
    return path.with("stages", tree.stages())
        .with(
            design.lane().adders() == AdderStyle.RIPPLE ? "rippleBits" : "lookaheadBits",
            finalBits);
  }

  /** A path that trees make another one. */
  private String form(String name) {
    return design.arith() == Arith.TREE ? name + ".tree" : name;
  }

  private String form() {
    return design.arith().toString();
  }

  private int dotBits() {
    return design.widths().dot().signedBits();
  }

  private int productBits() {
    return design.widths().scaleProduct().unsignedBits();
  }

  private int sumBits() {
    return design.widths().acc().signedBits();
  }
}
