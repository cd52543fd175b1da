package dev.vsgen.cosim.quant;

import static dev.vsgen.cosim.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.operand.Fidelity;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.ScaleFormat;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Named cases: the worked example, ties, saturation, the ends of float32, and every refusal. */
final class QuantizerTest {

  private static final ElementFormat S4 = new ElementFormat(4, true);
  private static final ElementFormat U4 = new ElementFormat(4, false);
  private static final ScaleFormat M4 = new ScaleFormat(4);
  private static final float GAMMA = 0x1.b4e81cp-8f; // float32 of 0.1f / 15

  private static FloatMatrix row(float... values) {
    return new FloatMatrix(1, values.length, values);
  }

  private static Quantizer quantizer(Policy policy) {
    return new Quantizer(S4, M4, policy, 4);
  }

  private static FloatMatrix workedExample() {
    return row(0.7f, -0.35f, 0.1f, 0, 0.07f, 0.02f, -0.01f, 0);
  }

  private static void assertCodes(QuantizedMatrix actual, int[] elements, int... scales) {
    assertArrayEquals(elements, actual.operand().elements());
    assertArrayEquals(scales, actual.operand().scales());
  }

  /**
   * Section 8. In float32 the second vector's t is 0x1.7ffffep0, just below the tie 1.5 of exact
   * arithmetic: paper and round give 1 where exact arithmetic gives 2. Likewise 0.02 / (2 * gamma)
   * is 0x1.7ffffep0 and gives 1.
   */
  @Test
  void workedExampleInFloat32() {
    assertEquals(0x1.7ffffep0f, 0x1.47ae14p-7f / GAMMA);
    assertEquals(0x1.7ffffep0f, 0.02f / (2 * GAMMA));
    QuantizedMatrix paper = quantizer(Policy.PAPER).quantizePerRow(workedExample());
    assertArrayEquals(new float[] {GAMMA}, paper.gamma());
    assertCodes(paper, new int[] {7, -4, 1, 0, 7, 2, -1, 0}, 15, 1);
    QuantizedMatrix round = quantizer(Policy.ROUND).quantizePerRow(workedExample());
    assertCodes(round, new int[] {7, -4, 1, 0, 7, 3, -1, 0}, 15, 1);
    QuantizedMatrix ceil = quantizer(Policy.CEIL).quantizePerRow(workedExample());
    assertCodes(ceil, new int[] {7, -4, 1, 0, 5, 1, -1, 0}, 15, 2);
    QuantizedMatrix mse = quantizer(Policy.MSE).quantizePerRow(workedExample());
    assertCodes(mse, new int[] {7, -4, 1, 0, 5, 1, -1, 0}, 15, 2);
  }

  @Test
  void dividesInsteadOfMultiplyingByTheReciprocal() {
    float s = 0.019f / 7;
    assertEquals(3.5f, 0.0095f / s);
    assertEquals(0x1.bffffep1f, 0.0095f * (1 / s));
    assertCodes(
        quantizer(Policy.PAPER).quantizePerRow(row(0.019f, 0.0095f)), new int[] {7, 4, 0, 0}, 15);
    float step = 15 * (0.002f / 7 / 15);
    assertEquals(0x1.bffffep1f, 0.001f / step);
    assertEquals(3.5f, 0.001f * (1 / step));
    assertCodes(
        quantizer(Policy.CEIL).quantizePerRow(row(0.002f, 0.001f)), new int[] {7, 3, 0, 0}, 15);
  }

  @Test
  void dequantizesByMultiplyingWithGamma() {
    QuantizedMatrix ceil = quantizer(Policy.CEIL).quantizePerRow(workedExample());
    FloatMatrix back = ceil.dequantize();
    assertEquals(8, back.columns());
    assertEquals(-60 * GAMMA, back.values()[1]);
    assertEquals(10 * GAMMA, back.values()[4]);
    assertEquals(23.885, Fidelity.of(workedExample(), ceil.dequantize()).sqnrDb(), 0.001);
    QuantizedMatrix exact = quantizer(Policy.CEIL).quantizeStatic(row(7, -3), 1);
    assertEquals(row(7, -3), exact.dequantize());
    assertEquals(Double.POSITIVE_INFINITY, Fidelity.of(row(7, -3), exact.dequantize()).sqnrDb());
  }

  @Test
  void givesEachRowItsGammaAndTheTensorTheLargest() {
    FloatMatrix x = new FloatMatrix(3, 2, new float[] {105, 0, 0, 0, 7, -210});
    QuantizedMatrix perRow = quantizer(Policy.ROUND).quantizePerRow(x);
    assertArrayEquals(new float[] {1, 0, 2}, perRow.gamma());
    assertCodes(perRow, new int[] {7, 0, 0, 0, 0, 0, 0, 0, 0, -7, 0, 0}, 15, 0, 15);
    QuantizedMatrix perTensor = quantizer(Policy.ROUND).quantizePerTensor(x);
    assertArrayEquals(new float[] {2}, perTensor.gamma());
    assertEquals(2, quantizer(Policy.ROUND).gammaOf(x));
    assertArrayEquals(new int[] {8, 0, 15}, perTensor.operand().scales());
  }

  @Test
  void withoutScalesGammaIsTheRealScale() {
    for (Policy policy : Policy.values()) {
      Quantizer quantizer = new Quantizer(S4, ScaleFormat.NONE, policy, 2);
      FloatMatrix x = new FloatMatrix(2, 3, new float[] {3.5f, 1, 0.25f, 0, 0, 0});
      QuantizedMatrix perRow = quantizer.quantizePerRow(x);
      assertArrayEquals(new float[] {0.5f, 0}, perRow.gamma());
      assertCodes(perRow, new int[] {7, 2, 0, 0, 0, 0, 0, 0}, 1, 1, 1, 1);
      assertArrayEquals(new float[] {0.5f}, quantizer.quantizePerTensor(x).gamma());
      QuantizedMatrix fixed = quantizer.quantizeStatic(x, 0.25f);
      assertCodes(fixed, new int[] {7, 4, 1, 0, 0, 0, 0, 0}, 1, 1, 1, 1);
    }
  }

  @Test
  void staticGammaSaturatesTheScale() {
    FloatMatrix x = row(1000, -500, 40, 0);
    for (Policy policy : Policy.values()) {
      QuantizedMatrix q = quantizer(policy).quantizeStatic(x, 1);
      int[] expected = policy == Policy.PAPER ? new int[] {7, -4, 0, 0} : new int[] {7, -7, 3, 0};
      assertCodes(q, expected, 15);
    }
    int[] top = {7, 7, 7, 7};
    assertCodes(
        quantizer(Policy.MSE).quantizeStatic(row(1e30f, 1e30f, 1e30f, 1e30f), 1e-30f), top, 15);
  }

  @Test
  void scaleZeroMakesZeroElementsExceptInThePaperPolicy() {
    FloatMatrix x = row(2, -1, 0, 0); // s = t = 0.2857, and 1 / s is 0x1.bffffep1
    assertCodes(quantizer(Policy.PAPER).quantizeStatic(x, 1), new int[] {7, -3, 0, 0}, 0);
    assertCodes(quantizer(Policy.ROUND).quantizeStatic(x, 1), new int[] {0, 0, 0, 0}, 0);
    assertCodes(quantizer(Policy.CEIL).quantizeStatic(x, 1), new int[] {2, -1, 0, 0}, 1);
    assertCodes(quantizer(Policy.MSE).quantizeStatic(x, 1), new int[] {2, -1, 0, 0}, 1);
  }

  @Test
  void mseTakesScaleZeroOnlyIfStrictlyBetter() {
    Quantizer mse = quantizer(Policy.MSE);
    // Half a step rounds to even 0, so that 0 and 1 have the same error.
    assertCodes(mse.quantizeStatic(row(0.5f, 0), 1), new int[] {0, 0, 0, 0}, 1);
    // -0.6 becomes -1 at every candidate, an error of 0.4; nothing makes 0 better here.
    assertCodes(mse.quantizeStatic(row(-0.6f, 0), 1), new int[] {-1, 0, 0, 0}, 1);
  }

  @Test
  void paddingChangesNothing() {
    FloatMatrix full = row(0.7f, -0.35f, 0.1f, 0, 0.07f, 0.02f, 0, 0);
    FloatMatrix cut = row(0.7f, -0.35f, 0.1f, 0, 0.07f, 0.02f);
    for (Policy policy : Policy.values()) {
      QuantizedMatrix expected = quantizer(policy).quantizePerRow(full);
      QuantizedMatrix actual = quantizer(policy).quantizePerRow(cut);
      assertEquals(expected.operand(), actual.operand());
      assertArrayEquals(expected.gamma(), actual.gamma());
      assertEquals(6, actual.dequantize().columns());
    }
  }

  @Test
  void underflowMakesZeroVectorsAndZeroRows() {
    for (Policy policy : Policy.values()) {
      float tiny = Float.MIN_VALUE;
      QuantizedMatrix zeroRow = quantizer(policy).quantizePerRow(row(49 * tiny, tiny));
      assertArrayEquals(new float[] {0}, zeroRow.gamma(), "7 / 15 of the least number");
      assertCodes(zeroRow, new int[4], 0);
      QuantizedMatrix zeroVector = quantizer(policy).quantizeStatic(row(3 * tiny, tiny), tiny);
      assertCodes(zeroVector, new int[4], 0);
      QuantizedMatrix zeroRatio = quantizer(policy).quantizeStatic(row(7 * tiny), 0x1p126f);
      assertArrayEquals(new int[1], zeroRatio.operand().scales());
    }
  }

  @Test
  void nothingOverflowsUpToTheLimit() {
    float[] gammas = {Float.MIN_VALUE, Float.MIN_NORMAL, 1, 0x1.8p125f, Quantizer.LIMIT};
    int cases = 0;
    for (Policy policy : Policy.values()) {
      for (int bits = 2; bits <= 8; bits++) {
        for (String scale : new String[] {"-", "2", "5", "7", "10"}) {
          Quantizer quantizer =
              new Quantizer(new ElementFormat(bits, true), ScaleFormat.parse(scale), policy, 2);
          FloatMatrix x = row(Quantizer.LIMIT, -0x1.7ffffep125f, 0x1.000002p124f);
          assertFinite(quantizer.quantizePerRow(x));
          for (float gamma : gammas) {
            assertFinite(quantizer.quantizeStatic(x, gamma));
            cases++;
          }
        }
      }
    }
    assertEquals(4 * 7 * 5 * 5, cases);
  }

  private static void assertFinite(QuantizedMatrix q) {
    for (float value : q.dequantize().values()) {
      assertTrue(Float.isFinite(value), q + " " + Arrays.toString(q.operand().scales()));
    }
  }

  @Test
  void ceilNeverClips() {
    float[] x = new float[64 * 37];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin(i * 1.7) * (1 + i % 64 / 16 * 10);
    }
    QuantizedMatrix q = quantizer(Policy.CEIL).quantizePerRow(new FloatMatrix(37, 64, x));
    for (int i = 0; i < x.length; i++) {
      float step = q.operand().scales()[i / 4] * q.gamma(i / 64);
      assertTrue(Math.abs(Math.rint(x[i] / step)) <= 7, "element " + i);
    }
  }

  @Test
  void refusesWhatCannotBeQuantized() {
    Quantizer signed = quantizer(Policy.CEIL);
    Quantizer unsigned = new Quantizer(U4, M4, Policy.CEIL, 4);
    FloatMatrix nan = new FloatMatrix(2, 2, new float[] {0, 1, Float.NaN, 0});
    assertRefused("VSG-QUANT-05", "value [1][0] is NaN; must be", () -> signed.quantizePerRow(nan));
    assertRefused(
        "VSG-QUANT-05", "value [1][0] is NaN; must be", () -> signed.quantizePerTensor(nan));
    assertRefused(
        "VSG-QUANT-05", "value [1][0] is NaN; must be", () -> signed.quantizeStatic(nan, 1));
    assertRefused("VSG-QUANT-05", "value [1][0] is NaN; must be", () -> signed.gammaOf(nan));
    FloatMatrix infinite = row(0, 0, Float.NEGATIVE_INFINITY);
    assertRefused("VSG-QUANT-05", "value [0][2] is -Inf", () -> signed.quantizePerRow(infinite));
    FloatMatrix huge = row(Math.nextUp(Quantizer.LIMIT));
    assertRefused("VSG-QUANT-05", "at most 2^126", () -> signed.quantizePerRow(huge));
    FloatMatrix negative = row(1, -0.5f);
    assertRefused("VSG-QUANT-06", "value [0][1] is -0.5", () -> unsigned.quantizePerRow(negative));
    assertCodes(unsigned.quantizePerRow(row(15, -0.0f)), new int[] {15, 0, 0, 0}, 15);
    for (float gamma : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY, 1e38f}) {
      assertRefused(
          "VSG-QUANT-03", "gamma is " + gamma, () -> signed.quantizeStatic(row(1), gamma));
    }
    for (int vectorSize : new int[] {-2, 0, 1, 12, 128}) {
      assertRefused(
          "VSG-QUANT-02",
          "vector size is " + vectorSize,
          () -> new Quantizer(S4, M4, Policy.CEIL, vectorSize));
    }
    FloatMatrix tall = new FloatMatrix(1 << 25, 1, new float[1 << 25]);
    Quantizer wide = new Quantizer(S4, M4, Policy.CEIL, 64);
    assertRefused("VSG-QUANT-04", "2147483648 elements", () -> wide.quantizePerRow(tall));
    assertRefused("VSG-QUANT-01", "policy is 'CEIL'", () -> Policy.parse("CEIL"));
  }
}
