package dev.vsgen.cosim.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.operand.RandomDesigns;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Granularity;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.RandomOperands;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.Comparison;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** ND4J equals the scalar model, integer for integer. */
class Nd4jReferenceTest {

  private static final int DESIGNS = 300;

  @Test
  void equalsTheScalarModelOnRandomDesigns() {
    Map<Granularity, Integer> cases = new EnumMap<>(Granularity.class);
    for (long seed = 0; seed < DESIGNS; seed++) {
      Design design = RandomDesigns.draw(seed);
      int vectors = 1 + (int) (seed % design.maxVectors());
      Operands operands = RandomOperands.draw(design, seed, 3, 4, vectors);
      Comparison comparison =
          Comparison.of(
              new ScalarReference(design).gemm(operands.weights(), operands.activations()),
              new Nd4jReference(design).gemm(operands.weights(), operands.activations()));
      assertTrue(comparison.isEqual(), "seed " + seed + ", " + design + ": " + comparison);
      cases.merge(design.precision().granularity(), 1, Integer::sum);
    }
    assertEquals(DESIGNS, cases.values().stream().mapToInt(Integer::intValue).sum());
    assertTrue(cases.values().stream().allMatch(count -> count >= 15), cases.toString());
  }

  @Test
  void staysExactBeyondTwoToTheFiftyThree() {
    int vectors = 9000;
    Design widest =
        new Design(
            1,
            64,
            Precision.parse("8/8/10/10"),
            OptionalInt.empty(),
            0,
            vectors,
            OptionalInt.empty());
    int[] lowest = new int[vectors * 64];
    Arrays.fill(lowest, -128);
    int[] scales = new int[vectors];
    Arrays.fill(scales, 1023);
    scales[0] = 1; // makes the sum odd, so that a sum kept in float64 would lose it
    lowest[0] = -127;
    VectorMatrix operand = new VectorMatrix(1, vectors, 64, lowest, scales);
    PsumMatrix expected = new ScalarReference(widest).gemm(operand, operand);
    assertTrue(expected.at(0, 0) > 1L << 53, expected.values()[0] + " is too small to tell");
    assertEquals(1, expected.at(0, 0) & 1);
    assertEquals(expected, new Nd4jReference(widest).gemm(operand, operand));
  }
}
