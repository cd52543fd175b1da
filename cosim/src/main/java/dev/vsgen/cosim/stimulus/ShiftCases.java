package dev.vsgen.cosim.stimulus;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.RandomOperands;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuChannel;
import dev.vsgen.generator.reference.ScalarReference;
import dev.vsgen.generator.testbench.TestLayer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Layers that show the PPU every shift, sums far beyond z, and sums whose last bit decides. */
final class ShiftCases {

  private static final int MULT_MOST = (1 << PpuWidths.MULT_BITS) - 1;
  private static final BigInteger CARRY_MODULUS = BigInteger.ONE.shiftLeft(PpuWidths.MULT_BITS - 1);
  private static final int SHIFTS = 1 << PpuWidths.SHIFT_BITS;

  private final Design design;
  private final PpuLayers layers;
  private final PpuWidths widths;
  private final int group;
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);

  ShiftCases(Design design) {
    this.design = design;
    this.layers = new PpuLayers(design);
    this.widths = layers.widths();
    this.group = layers.group();
  }

  List<TestLayer> all() {
    List<TestLayer> all = new ArrayList<>();
    int most = design.peWidths().rowVectors();
    Range range = design.widths().wt();
    for (long weight : new long[] {range.min(), range.max()}) {
      VectorMatrix weights = layers.weights(2 * group, most, weight);
      VectorMatrix acts = layers.largestActivations(2, most);
      all.add(layers.layer("shifts, weights " + weight, weights, acts, this::shifted));
      all.add(layers.layer("far beyond z, weights " + weight, weights, acts, this::beyond));
    }
    all.add(singleBits());
    all.add(longCarries());
    all.add(smallProducts());
    for (int rows : new int[] {9, 1}) { // with 1 row each sum is needed in the next step
      all.add(sumsToTheLastBit(rows));
    }
    return all;
  }

  private PpuChannel shifted(int channel) {
    return new PpuChannel(MULT_MOST, SHIFTS - 1 - channel % SHIFTS, 0);
  }

  /** All four corners of shift and bias, and what lies between. */
  private PpuChannel beyond(int channel) {
    Range bias = widths.bias();
    if (channel % 8 < 4) {
      return new PpuChannel(
          MULT_MOST,
          channel % 4 < 2 ? 0 : SHIFTS - 1,
          (int) (channel % 2 == 0 ? bias.min() : bias.max()));
    }
    return new PpuChannel(
        random.nextInt(1, MULT_MOST + 1),
        random.nextInt(12),
        (int) random.nextLong(bias.min(), bias.max() + 1));
  }

  /**
   * Products that are one and a multiple of a power of two: a carry travels through all the low
   * columns of the multiplier, which it does not do by chance.
   */
  private TestLayer longCarries() {
    Operands operands = RandomOperands.draw(design, 2, 1, 8 * group, 2);
    PsumMatrix sums = new ScalarReference(design).gemm(operands.weights(), operands.activations());
    return layers.layer(
        "long carries",
        operands.weights(),
        operands.activations(),
        channel -> new PpuChannel(inverse(sums.at(0, channel)), 0, 0));
  }

  /** So many pairs of small factors that carries come up which few of all pairs have. */
  private TestLayer smallProducts() {
    Operands operands = RandomOperands.draw(design, 4, 9, 64 * group, 1);
    return layers.layer(
        "small products",
        with(operands.weights(), IntUnaryOperator.identity(), unitScale(0)),
        with(operands.activations(), IntUnaryOperator.identity(), unitScale(1)),
        channel -> new PpuChannel(random.nextInt(1, 1 << 7), 0, 0));
  }

  /** What an odd number is multiplied by to get one, but for the bits that a multiplier lacks. */
  private static int inverse(long odd) {
    return BigInteger.valueOf(odd | 1).modInverse(CARRY_MODULUS).intValueExact();
  }

  /**
   * Sums of either sign that are a power of two and little more, at every shift: a single bit says
   * that they are beyond z. Vectors of powers of two, and a last one of a single small element.
   */
  private TestLayer singleBits() {
    int large = Integer.highestOneBit(design.peWidths().rowVectors() - 1);
    VectorMatrix weights = powers(2 * SHIFTS, large, design.precision().weight().bits() - 2);
    VectorMatrix acts = powers(1, large, design.precision().activation().bits() - 1);
    highestScales(weights, large, design.precision().weightScale().bits());
    highestScales(acts, large + 1, design.precision().activationScale().bits());
    int v = design.vectorSize();
    for (int k = 1; k < weights.rows(); k += 2) {
      int first = k * (large + 1) * v;
      for (int i = first; i < first + (large + 1) * v; i++) {
        weights.elements()[i] = -weights.elements()[i];
      }
    }
    if (design.precision().activation().signed()) {
      Arrays.setAll(acts.elements(), i -> -acts.elements()[i]);
    }
    return layers.layer(
        "single bits", weights, acts, k -> new PpuChannel((MULT_MOST + 1) / 2, k / 2, 0));
  }

  /** Rows of vectors whose elements are 2^power, and one more that begins with 1, else zero. */
  private VectorMatrix powers(int rows, int large, int power) {
    int v = design.vectorSize();
    int[] elements = new int[rows * (large + 1) * v];
    Arrays.setAll(elements, i -> i / v % (large + 1) < large ? 1 << power : i % v == 0 ? 1 : 0);
    return new VectorMatrix(rows, large + 1, v, elements, VectorMatrix.unitScales(rows, large + 1));
  }

  /** The largest power of two as the scale of the first vectors of a row. */
  private static void highestScales(VectorMatrix matrix, int vectors, int bits) {
    if (bits > 0) {
      Arrays.setAll(matrix.scales(), i -> i % matrix.vectors() < vectors ? 1 << (bits - 1) : 1);
    }
  }

  private TestLayer sumsToTheLastBit(int rows) {
    Operands operands = RandomOperands.draw(design, 1, rows, 16 * group, 3);
    return layers.layer(
        "sums to the last bit, rows " + rows,
        with(operands.weights(), ShiftCases::tiny, unitScale(0)),
        with(operands.activations(), ShiftCases::tiny, unitScale(1)),
        this::lastBits);
  }

  /** Scales, of weights with 0 and of activations with 1, whose product is rounded to one. */
  private int unitScale(int side) {
    return 1 << ((design.widths().productDropBits() + side) / 2);
  }

  /** From -2 to 2, so that sums with products of scales of at most 1 fit z. */
  private static int tiny(int element) {
    return element % 3;
  }

  /** The same with other elements, and with this scale where it is not zero. */
  private static VectorMatrix with(VectorMatrix matrix, IntUnaryOperator element, int scale) {
    return new VectorMatrix(
        matrix.rows(),
        matrix.vectors(),
        matrix.vectorSize(),
        Arrays.stream(matrix.elements()).map(element).toArray(),
        Arrays.stream(matrix.scales()).map(s -> s == 0 ? 0 : scale).toArray());
  }

  /** So little is dropped that some turn on the last bit; in every second vector z is small. */
  private PpuChannel lastBits(int channel) {
    boolean small = channel / design.vectorSize() % 2 == 0;
    int bias =
        small
            ? design.precision().activation().qmax() << (PpuWidths.FRACTION_BITS - 1)
            : (int) widths.magnitude().max() / 8;
    return new PpuChannel(
        random.nextInt(1, small ? 8 : 32), random.nextInt(6), random.nextInt(-bias, bias + 1));
  }
}
