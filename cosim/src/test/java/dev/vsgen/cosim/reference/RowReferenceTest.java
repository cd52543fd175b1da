package dev.vsgen.cosim.reference;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.operand.RandomDesigns;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.RandomOperands;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.Comparison;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The fast reference equals the scalar model, integer for integer. */
class RowReferenceTest {

  @Test
  void equalsTheScalarModelOnRandomDesigns() {
    for (long seed = 0; seed < 300; seed++) {
      Design design = RandomDesigns.draw(seed);
      int vectors = 1 + (int) (seed % design.maxVectors());
      Operands operands = RandomOperands.draw(design, seed, 3, 4, vectors);
      assertEqual(design, operands.weights(), operands.activations(), "seed " + seed);
    }
  }

  /** Dot products of 2^20 and more must not be rounded in float32, nor sums in float64. */
  @Test
  void isExactAtTheLargestMagnitudes() {
    Design widest = widest(2000);
    int[] lowest = new int[2000 * 64];
    Arrays.fill(lowest, -128);
    lowest[5] = -127;
    int[] scales = new int[2000];
    Arrays.fill(scales, 1023);
    scales[7] = 1;
    VectorMatrix operand = new VectorMatrix(1, 2000, 64, lowest, scales);
    assertEqual(widest, operand, operand, "lowest");
  }

  @Test
  void refusesSumsThatMayNotBeExact() {
    Design widest = widest(9000);
    VectorMatrix operand = new VectorMatrix(1, 9000, 64, new int[9000 * 64], new int[9000]);
    assertThrows(IllegalArgumentException.class, () -> new RowReference(widest, operand));
  }

  private static Design widest(int vectors) {
    return new Design(
        1, 64, Precision.parse("8/8/10/10"), OptionalInt.empty(), 0, vectors, OptionalInt.empty());
  }

  private static void assertEqual(Design design, VectorMatrix wt, VectorMatrix act, String name) {
    Comparison comparison =
        Comparison.of(
            new ScalarReference(design).gemm(wt, act), new RowReference(design, wt).gemm(act));
    assertTrue(comparison.isEqual(), name + ", " + design + ": " + comparison);
  }
}
