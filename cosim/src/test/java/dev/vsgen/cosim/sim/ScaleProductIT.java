package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every product of the widest scales, 10 bits each, against the scalar model: 2^20 rows of one
 * vector whose dot product is 1.
 *
 * <p>The proof {@code scale-product-equivalence} has the same {@code *} on both sides for scales of
 * more than 12 bits together, so that it says nothing about the multiplier. This test has another
 * multiplier, Java's, and leaves no pair of scales out: for these designs it is the stronger
 * evidence. The proof is the stronger one for the rounding, of which it covers all designs.
 */
class ScaleProductIT {

  private static final int SCALES = 1 << 10;

  /** 20 is exact; 19 rounds one bit; 1 saturates most. */
  @ParameterizedTest(name = "rounded to {0} bits")
  @ValueSource(ints = {20, 19, 8, 1})
  void everyPairOfTheWidestScales(int productBits) {
    Design design = design(productBits);
    PsumMatrix psums = psums(TestBuild.BUILD.library(design));
    assertEquals(LongModel.gemm(design, operands(), operands()), psums);
    assertEquals(SCALES * SCALES, psums.rows() * psums.outputs());
  }

  /** One pair in 2^20: the largest scales. */
  @Test
  void aSingleWrongProductIsFound() {
    Design design = design(20);
    String right = "wscale_i * ascale_i;";
    String wrong = "(wscale_i * ascale_i) ^ {19'd0, &wscale_i & &ascale_i};";
    PsumMatrix psums = psums(DoctoredRtl.replacingIn("vsq_scale_product.v", design, right, wrong));
    assertNotEquals(LongModel.gemm(design, operands(), operands()), psums);
  }

  private static Design design(int productBits) {
    Precision precision = Precision.parse("2/2/10/10");
    return new Design(1, 2, precision, OptionalInt.of(productBits), 0, 1, OptionalInt.empty());
  }

  private static PsumMatrix psums(SimulatorLibrary library) {
    try (MacSimulation simulation = MacSimulation.open(library)) {
      return simulation.gemm(operands(), operands()).psums();
    }
  }

  /** A vector (1, 0) for each scale. */
  private static VectorMatrix operands() {
    int[] elements = IntStream.range(0, 2 * SCALES).map(i -> 1 - i % 2).toArray();
    return new VectorMatrix(SCALES, 1, 2, elements, IntStream.range(0, SCALES).toArray());
  }
}
