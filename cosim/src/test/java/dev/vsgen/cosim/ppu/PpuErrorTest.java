package dev.vsgen.cosim.ppu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.reference.Nd4jPpuReference;
import dev.vsgen.cosim.reference.OutputScales;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The integer PPU against the float formula: what the fixed point costs. */
class PpuErrorTest {

  private static final int ROWS = 32;
  private static final int OUTPUTS = 100;

  @Test
  void numbersThatTheFixedPointHoldsCostNothing() {
    // one unit of z per sum, and all values well inside a step
    Design design = Design.of(1, 4, Precision.parse("4/4/4/4"));
    OutputScales scales =
        new OutputScales(new float[] {1, 1, 1, 1}, 1, new float[] {0, 0, 0, 3}, 16);
    PsumMatrix psums = new PsumMatrix(2, 4, new long[] {112, -32, 17, 0, 500, 3, -3, 1});
    PpuError error = measured(design, new Ppu(1, ScalePolicy.CEIL), psums, scales, false);
    assertEquals(new PpuError(0, 8, 0, 2, 0), error);
    assertEquals(
        "PPU against the float formula: z off by at most 0.00 units, 0 of 8 elements and 0 of 2"
            + " scales differ",
        error.toString());
  }

  @Test
  void aWrongVectorIsCounted() {
    Design design = Design.of(1, 4, Precision.parse("4/4/4/4"));
    OutputScales scales = new OutputScales(new float[] {1, 1}, 1, new float[] {0, 0}, 16);
    PsumMatrix psums = new PsumMatrix(1, 2, new long[] {112, 50});
    VectorMatrix wrong = new VectorMatrix(1, 1, 4, new int[] {7, 2, 0, 0}, new int[] {2});
    assertEquals(
        new PpuError(0, 4, 1, 1, 1),
        PpuError.of(design, new Ppu(1, ScalePolicy.CEIL), wrong, psums, scales, false));
  }

  @ParameterizedTest
  @CsvSource({
    "4/4/8/8, CEIL, false",
    "4/4/8/8, ROUND, true",
    "4/8/6/10, CEIL, false",
    "4/4u/6/6, ROUND, false",
    "8/8/-/-, CEIL, true"
  })
  void layersStayWithinAUnitAndAFewTies(String precision, ScalePolicy policy, boolean relu) {
    Design design = Design.of(1, 16, Precision.parse(precision));
    Ppu ppu = new Ppu(1, policy);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    PsumMatrix psums = psums(random, 1 << 16);
    OutputScales scales = scales(random, design);
    PpuError error = measured(design, ppu, psums, scales, relu);
    // half a unit of rounding, half of bias, and the multiplier's 2^-16 of z
    double largest = 1 + Math.scalb(zMax(design), -16) + 1e-3;
    assertTrue(error.largestZError() <= largest, error + ", allowed " + largest);
    assertTrue(error.largestZError() > 0.4, error.toString());
    assertTrue(error.elementsOff() < error.elements() / 25, error.toString());
    assertTrue(error.scalesOff() < error.scales() / 10, error.toString());
    assertEquals(ROWS * 112, error.elements());
    assertEquals(ROWS * 7, error.scales());
  }

  private static double zMax(Design design) {
    Precision precision = design.precision();
    return 16.0 * precision.activation().qmax() * precision.activationScale().range().max();
  }

  private static PpuError measured(
      Design design, Ppu ppu, PsumMatrix psums, OutputScales scales, boolean relu) {
    VectorMatrix made =
        new Nd4jPpuReference(design, ppu).activations(psums, scales.channels(design, ppu), relu);
    return PpuError.of(design, ppu, made, psums, scales, relu);
  }

  private static PsumMatrix psums(RandomGenerator random, int deviation) {
    long[] values = new long[ROWS * OUTPUTS];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(random.nextGaussian() * deviation);
    }
    return new PsumMatrix(ROWS, OUTPUTS, values);
  }

  /** Gammas of which the largest output nearly fills the range of z. */
  private static OutputScales scales(RandomGenerator random, Design design) {
    float[] wtGamma = new float[OUTPUTS];
    float[] bias = new float[OUTPUTS];
    for (int k = 0; k < OUTPUTS; k++) {
      wtGamma[k] = 0.5f + random.nextFloat();
      bias[k] = (float) random.nextGaussian() * 3e4f;
    }
    float nextGamma = (float) (3e5 / (zMax(design) / 16));
    return new OutputScales(wtGamma, 1, bias, nextGamma);
  }
}
