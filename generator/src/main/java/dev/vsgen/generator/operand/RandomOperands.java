package dev.vsgen.generator.operand;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Seeded operands that use every pattern the hardware must be exact for: uniform codes, with ends
 * of the range, zeros and zero scales more often than chance would bring them.
 */
public final class RandomOperands {

  /** One code in this many is an end of the range or zero. */
  private static final int SPECIAL = 5;

  private RandomOperands() {}

  /**
   * Draws operands.
   *
   * @param design decides vector size and ranges
   * @param seed same seed, same operands, on any machine
   * @param rows activation rows (M)
   * @param outputs outputs (K)
   * @param vectors vectors of a row
   */
  public static Operands draw(Design design, long seed, int rows, int outputs, int vectors) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Precision precision = design.precision();
    int v = design.vectorSize();
    return new Operands(
        draw(random, outputs, vectors, v, design.widths().wt(), precision.weightScale().range()),
        draw(
            random,
            rows,
            vectors,
            v,
            precision.activation().range(),
            precision.activationScale().range()));
  }

  private static VectorMatrix draw(
      RandomGenerator random, int rows, int vectors, int vectorSize, Range elements, Range scales) {
    int[] drawn = new int[rows * vectors * vectorSize];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = draw(random, elements);
    }
    int[] drawnScales = new int[rows * vectors];
    for (int i = 0; i < drawnScales.length; i++) {
      drawnScales[i] = draw(random, scales);
    }
    return new VectorMatrix(rows, vectors, vectorSize, drawn, drawnScales);
  }

  private static int draw(RandomGenerator random, Range range) {
    if (random.nextInt(SPECIAL) == 0) {
      return switch (random.nextInt(3)) {
        case 0 -> (int) range.min();
        case 1 -> (int) range.max();
        default -> (int) range.clamp(0);
      };
    }
    return (int) random.nextLong(range.min(), range.max() + 1);
  }
}
