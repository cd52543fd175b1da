package dev.vsgen.cosim.stimulus;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.operand.RandomOperands;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuChannel;
import dev.vsgen.generator.testbench.TestLayer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Layers that show the PPU every scale, and z at both ends, chosen by the biases alone. */
final class PpuCases {

  /** Steps of the case of a zero map, which no counter of zero vectors exceeds. */
  private static final int ZERO_STEPS = 1 << 14;

  private static final int ZERO_ROWS = 8;
  private static final int ZERO_VECTORS = 4;

  private final Design design;
  private final PpuLayers layers;
  private final PpuWidths widths;
  private final int group;
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

  PpuCases(Design design) {
    this.design = design;
    this.layers = new PpuLayers(design);
    this.widths = layers.widths();
    this.group = layers.group();
  }

  List<TestLayer> all() {
    return List.of(everyScale(1), endsOfZ(), zeroMap(), everyScale(0));
  }

  /**
   * Each scale meets its largest z in one vector, and every second one a z that is just too large
   * for it in the next one. In the same beat as the latter is a z that is not: what compares them
   * must be right.
   *
   * @param above 1 if z is too large in odd vectors, 0 if in even ones
   */
  private TestLayer everyScale(int above) {
    int size = design.vectorSize();
    boolean signed = design.precision().activation().signed();
    return layers.layer(
        above == 1 ? "every scale" : "every scale, the others exceeded",
        layers.weights((int) (widths.scale().max() + 1) * size, 1, 0),
        layers.largestActivations(1, 1),
        k -> {
          int vector = k / size;
          boolean exceeds = vector > 0 && vector % 2 == above;
          int z = exceeds ? above(vector, k % size) : upTo(vector, k % size);
          return new PpuChannel(0, 0, !signed || random.nextBoolean() ? z : -z);
        });
  }

  private int upTo(int scale, int element) {
    int largest = scale * unit();
    return element == scale % design.vectorSize() ? largest : smaller(largest, scale);
  }

  private int above(int vector, int element) {
    int power = vector / 2 % PpuWidths.FRACTION_BITS;
    int largest = vector / (2 * PpuWidths.FRACTION_BITS) % design.vectorSize();
    int lanes = design.vectorSize() / widths.beats();
    int notTooLarge = (vector - 1) * unit();
    if (element == largest) {
      return notTooLarge + (1 << power);
    }
    return element / lanes == largest / lanes ? notTooLarge : smaller(notTooLarge, vector);
  }

  /** z that is the largest element of scale 1. */
  private int unit() {
    return design.precision().activation().qmax() << PpuWidths.FRACTION_BITS;
  }

  /**
   * Any smaller number, one that lacks a single bit, or one whose element is hardest to get right.
   */
  private int smaller(int largest, int scale) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(largest + 1);
      case 1 -> largest & ~(1 << random.nextInt(widths.magnitude().unsignedBits()));
      default -> Math.max(0, Math.min(largest, edge(scale)));
    };
  }

  /**
   * z whose numerator is a multiple of the scale, or one less: there a reciprocal must be exact.
   */
  private int edge(int scale) {
    int multiple = scale * random.nextInt(1, design.precision().activation().qmax() + 1);
    int numer = multiple - random.nextInt(2);
    return (numer << PpuWidths.FRACTION_BITS) - (scale << (PpuWidths.FRACTION_BITS - 1));
  }

  private TestLayer endsOfZ() {
    return layers.layer(
        "around the ends of z",
        layers.weights(8 * group, 1, 0),
        layers.largestActivations(1, 1),
        this::aroundTheEnds);
  }

  /** By powers of two. */
  private PpuChannel aroundTheEnds(int channel) {
    long end = channel % 2 == 0 ? widths.z().max() : -widths.z().max();
    int power = channel / 4 % widths.magnitude().unsignedBits();
    long off = channel / 2 % 2 == 0 ? 1L << power : -(1L << power);
    return new PpuChannel(0, 0, (int) widths.bias().clamp(end + off));
  }

  /** So many steps without an addition that counters of them reach their 15th bit. */
  private TestLayer zeroMap() {
    int steps = ZERO_ROWS * ZERO_VECTORS * design.peWidths().tiles();
    VectorMatrix weights =
        RandomOperands.draw(design, 3, 1, ZERO_STEPS / steps * group, ZERO_VECTORS).weights();
    VectorMatrix acts = layers.largestActivations(ZERO_ROWS, ZERO_VECTORS);
    Arrays.fill(acts.elements(), 0);
    return layers.layer("zero map", weights, acts, k -> new PpuChannel(1, 0, k));
  }
}
