package dev.vsgen.generator.estimate;

import dev.vsgen.generator.arith.Adder;
import dev.vsgen.generator.arith.AdderKind;
import dev.vsgen.generator.arith.BoothRow;
import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.arith.Multipliers;
import dev.vsgen.generator.design.AdderStyle;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Granularity;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Widths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the multipliers of a design are made of. */
final class MultiplierCounts {

  private static final Map<String, Part> PARTS =
      Map.of(
          "dot", Part.DOT,
          "scaleProduct", Part.SCALE_PRODUCT,
          "scaled", Part.SCALED,
          "multiplyAdd", Part.MULTIPLY_ADD);

  private MultiplierCounts() {}

  /** Their blocks; multiplications that have no module of their own are not among them. */
  static List<Block> of(Design design, Map<String, CompressorTree> trees) {
    return design.arith() == Arith.TREE ? trees(design, trees) : operators(design);
  }

  /** Name of what the bits of activations drive in the lanes. */
  static String drivenPins(Design design) {
    if (design.arith() == Arith.OPERATORS) {
      return "operatorPins";
    }
    if (design.lane().signMagnitude()) {
      return "inverterPins";
    }
    return Multipliers.usesBooth(design) ? "boothPins" : "andPins";
  }

  /** How many of these pins there are in all lanes. */
  static double drivenPinCount(Design design) {
    Precision precision = design.precision();
    int perBit = design.lane().signMagnitude() ? 1 : precision.weight().bits();
    return (double) design.lanes() * design.laneElements() * precision.activation().bits() * perBit;
  }

  private static List<Block> trees(Design design, Map<String, CompressorTree> trees) {
    List<Block> blocks = new ArrayList<>();
    trees.forEach((name, tree) -> blocks.add(tree(design, name, PARTS.get(name), tree)));
    return blocks;
  }

  /** The cells of a tree: it leaves little to logic synthesis. */
  private static Block tree(Design design, String name, Part part, CompressorTree tree) {
    boolean ripple = design.lane().adders() == AdderStyle.RIPPLE;
    List<Adder> chain = ripple ? tree.ripple() : List.of();
    long fullAdders = chain.stream().filter(adder -> adder.kind() == AdderKind.FULL).count();
    int finalBits = tree.width() - tree.finalAdderLow();
    double active = part == Part.DOT ? OperandActivity.of(design) : 1;
    int boothBits =
        tree.rows().stream().filter(BoothRow.class::isInstance).mapToInt(r -> r.width()).sum();
    String form = name + (tree.operands().isEmpty() ? ".tree" : ".tree.signMagnitude");
    boolean ofVector = part == Part.DOT || part == Part.SCALE_PRODUCT;
    int instances = design.lanes() * (ofVector ? design.vectorsPerLane() : 1);
    return Block.of(part, form, instances)
        .with("fullAdders", (double) tree.count(AdderKind.FULL) + fullAdders)
        .with(
            "halfAdders",
            (double) tree.adders().size() - tree.count(AdderKind.FULL) + chain.size() - fullAdders)
        .with("boothBits", boothBits)
        .with("andBits", tree.partialProducts() - boothBits)
        .with("invertedBits", tree.operands().stream().mapToInt(o -> o.width()).sum())
        .with("finalBits", ripple ? 0 : finalBits)
        .withActivity("activeAdders", active * tree.count(AdderKind.FULL))
        // late bits make adders behind them toggle more than once
        .withActivity(
            "glitchingAdders", active * tree.adders().stream().mapToInt(a -> a.stage()).sum());
  }

  private static List<Block> operators(Design design) {
    Widths widths = design.widths();
    int dot = widths.dot().signedBits();
    int product = widths.scaleProduct().unsignedBits();
    List<Block> blocks = new ArrayList<>();
    blocks.add(dotOfOperators(design));
    blocks.add(wtOffset(design));
    if (design.precision().granularity() == Granularity.PVAW) {
      blocks.add(scaleProductOfOperators(design));
    }
    if (design.lane().fused()) {
      int vectors = design.vectorsPerLane();
      blocks.add(
          Block.of(Part.MULTIPLY_ADD, "multiplyAdd.operators", design.lanes())
              .with("multiplierBits", vectors * dot * product)
              .with("sumBits", widths.acc().signedBits())
              .withActivity("glitchingBits", vectors * dot * product * Math.min(dot, product)));
    }
    return blocks;
  }

  /**
   * A product of each element, and their sum. Adders of the sum toggle more often the later they
   * are: each level brings bits that differ more in when they arrive.
   */
  private static Block dotOfOperators(Design design) {
    Precision precision = design.precision();
    int v = design.vectorSize();
    int wt = precision.weight().bits();
    int act = precision.activation().bits();
    CarrySave product = CarrySave.elementProduct(wt, act, precision.activation().signed());
    CarrySave sum = sumOfProducts(design);
    return Block.of(Part.DOT, "dot.operators", design.lanes() * design.vectorsPerLane())
        .with("andBits", v * wt * act)
        .with("productAdders", v * product.count())
        .with("sumAdders", sum.count())
        .withActivity("activeAdders", OperandActivity.of(design) * v * product.count())
        .withActivity("glitchingAdders", sum.late());
  }

  /** What adds the products of a vector, and subtracts the offset of its weights. */
  static CarrySave sumOfProducts(Design design) {
    Precision precision = design.precision();
    int productBits = precision.weight().bits() + precision.activation().bits();
    boolean signed = precision.activation().signed();
    return CarrySave.sum(
        design.vectorSize(), productBits, signed, 1, design.widths().dot().signedBits());
  }

  private static Block wtOffset(Design design) {
    int v = design.vectorSize();
    int act = design.precision().activation().bits();
    boolean signed = design.precision().activation().signed();
    int width = act + Integer.numberOfTrailingZeros(v);
    return Block.of(Part.WT_OFFSET, "wtOffset", design.vectorsPerLane())
        .with("one", 1)
        .with("sumAdders", CarrySave.sum(v, act, signed, 0, width).count());
  }

  private static Block scaleProductOfOperators(Design design) {
    int wscale = design.precision().weightScale().bits();
    int ascale = design.precision().activationScale().bits();
    Widths widths = design.widths();
    return Block.of(
            Part.SCALE_PRODUCT, "scaleProduct.operators", design.lanes() * design.vectorsPerLane())
        .with("andBits", wscale * ascale)
        .with("productAdders", CarrySave.product(wscale, ascale).count())
        .with(
            "roundedBits", widths.productDropBits() > 0 ? widths.scaleProduct().unsignedBits() : 0)
        .withActivity("glitchingBits", wscale * ascale * Math.min(wscale, ascale));
  }
}
