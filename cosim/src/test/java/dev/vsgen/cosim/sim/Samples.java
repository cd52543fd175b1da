package dev.vsgen.cosim.sim;

import dev.vsgen.cosim.operand.LaneStructures;
import dev.vsgen.cosim.operand.SmallTrees;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.ScaleFormat;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuChannel;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;

/** Random designs and operands from a seed. */
final class Samples {

  private final Random random;

  Samples(long seed) {
    this.random = new Random(seed);
  }

  /** A design of the given granularity; lanes and widths seldom divide a machine word. */
  Design design(boolean weightScales, boolean activationScales) {
    boolean signed = random.nextInt(3) > 0;
    Precision precision =
        new Precision(
            new ElementFormat(between(2, 8), true),
            new ElementFormat(between(signed ? 2 : 1, 8), signed),
            weightScales ? new ScaleFormat(between(2, 10)) : ScaleFormat.NONE,
            activationScales ? new ScaleFormat(between(2, 10)) : ScaleFormat.NONE);
    boolean scales = weightScales || activationScales;
    Design design =
        new Design(
            between(1, 9),
            1 << between(1, 5),
            precision,
            scales && random.nextBoolean() ? OptionalInt.of(between(1, 8)) : OptionalInt.empty(),
            random.nextInt(3),
            64,
            random.nextInt(3) == 0 ? OptionalInt.of(between(6, 24)) : OptionalInt.empty());
    return SmallTrees.where(design, LaneStructures.draw(random));
  }

  VectorMatrix weights(Design design, int outputs, int vectors) {
    Precision precision = design.precision();
    return matrix(design, outputs, vectors, design.widths().wt(), precision.weightScale());
  }

  VectorMatrix activations(Design design, int rows, int vectors) {
    Precision precision = design.precision();
    return matrix(
        design, rows, vectors, precision.activation().range(), precision.activationScale());
  }

  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** Patterns of any density. */
  Stalls stalls() {
    return new Stalls(pattern(), pattern());
  }

  /** Patterns of any density, none of them thinner than every eighth cycle. */
  PeStalls peStalls() {
    long some = 0x0101010101010101L;
    return new PeStalls(pattern() | some, pattern() | some, pattern() | some, pattern() | some);
  }

  /** The same with some vectors all zero, half of them with a scale that is not. */
  VectorMatrix sparse(VectorMatrix matrix) {
    int size = matrix.vectorSize();
    for (int i = 0; i < matrix.scales().length; i++) {
      if (random.nextInt(6) == 0) {
        Arrays.fill(matrix.elements(), i * size, (i + 1) * size, 0);
      }
    }
    return matrix;
  }

  /** Multipliers and shifts that bring sums into the range of z, beyond it, and far below it. */
  Postprocessing postprocessing(Design design, int channels) {
    Ppu ppu = design.pe().flatMap(PeStructure::ppu).orElseThrow();
    PpuWidths widths = PpuWidths.of(design, ppu);
    int accW = design.widths().acc().signedBits();
    int bias = (int) widths.bias().max() / 8;
    List<PpuChannel> list =
        Stream.generate(
                () ->
                    new PpuChannel(
                        between(1 << 15, (1 << 16) - 1),
                        Math.min(63, between(8, 16 + accW)),
                        between(-bias, bias)))
            .limit(channels)
            .toList();
    return new Postprocessing(list, random.nextBoolean());
  }

  private long pattern() {
    return switch (random.nextInt(4)) {
      case 0 -> 1L << random.nextInt(64);
      case 1 -> -1L >>> random.nextInt(64); // a burst, then a pause
      case 2 -> random.nextLong() | 1;
      default -> -1;
    };
  }

  private VectorMatrix matrix(
      Design design, int rows, int vectors, Range range, ScaleFormat scale) {
    int[] elements = new int[rows * vectors * design.vectorSize()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = value(range);
    }
    int[] scales = new int[rows * vectors];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = value(scale.range());
    }
    return new VectorMatrix(rows, vectors, design.vectorSize(), elements, scales);
  }

  /** Uniform, but the ends far more often. */
  private int value(Range range) {
    return switch (random.nextInt(8)) {
      case 0 -> (int) range.min();
      case 1 -> (int) range.max();
      default -> between((int) range.min(), (int) range.max());
    };
  }
}
