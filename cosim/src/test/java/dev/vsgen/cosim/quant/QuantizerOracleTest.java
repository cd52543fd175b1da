package dev.vsgen.cosim.quant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.ScaleFormat;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/** Every policy, format and gamma against {@link ContractOracle}, on random matrices. */
final class QuantizerOracleTest {

  private static final long SEED = Long.getLong("vsgen.seed", 20260101L);
  private static final String REPEAT =
      "seed " + SEED + "; repeat: mvn -pl cosim -am test -Dtest=QuantizerOracleTest -Dvsgen.seed=";
  private static final int[] SCALE_BITS = {0, 2, 4, 6, 8, 10};
  private static final int[] VECTOR_SIZES = {2, 4, 16, 64};

  private final Random random = new Random(SEED);
  private int cases;
  private int differences;

  @Test
  void equalsTheContract() {
    forEveryQuantizer(ContractOracle.DIVIDE);
    assertEquals(4 * 15 * 6 * 3, cases);
    assertEquals(0, differences, REPEAT + SEED);
  }

  @Test
  void seesAReciprocalInPlaceOfADivision() {
    forEveryQuantizer(ContractOracle.RECIPROCAL);
    assertTrue(differences > cases / 4, differences + " of " + cases + ", " + REPEAT + SEED);
  }

  private void forEveryQuantizer(DoubleBinaryOperator divide) {
    for (Policy policy : Policy.values()) {
      for (int code = 0; code < 15; code++) {
        ElementFormat element =
            code < 7 ? new ElementFormat(code + 2, true) : new ElementFormat(code - 6, false);
        for (int scaleBits : SCALE_BITS) {
          ScaleFormat scale = new ScaleFormat(scaleBits);
          int vectorSize = VECTOR_SIZES[random.nextInt(VECTOR_SIZES.length)];
          Quantizer quantizer = new Quantizer(element, scale, policy, vectorSize);
          FloatMatrix x = matrix(element, vectorSize);
          QuantizedMatrix perRow = quantizer.quantizePerRow(x);
          QuantizedMatrix perTensor = quantizer.quantizePerTensor(x);
          float fixed = (0.1f + 2 * random.nextFloat()) * perTensor.gamma(0);
          compare(quantizer, x, perRow, -1, divide);
          compare(quantizer, x, perTensor, quantizer.gammaOf(x), divide);
          compare(quantizer, x, quantizer.quantizeStatic(x, fixed), fixed, divide);
        }
      }
    }
  }

  /** Every other row is made of half steps of its vectors, as BGE's weights are: near ties. */
  private FloatMatrix matrix(ElementFormat element, int vectorSize) {
    int rows = 2 + random.nextInt(3);
    int columns = 1 + random.nextInt(3 * vectorSize);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      int halfSteps =
          i % columns % vectorSize == 0 ? 2 * element.qmax() : random.nextInt(2 * element.qmax());
      float unit = (i / columns * 97 + 1) * 0.001f;
      float x = i / columns % 2 == 0 ? unit * halfSteps : (float) random.nextGaussian();
      values[i] = element.signed() && random.nextBoolean() ? -x : Math.abs(x);
    }
    return new FloatMatrix(rows, columns, values);
  }

  private void compare(
      Quantizer quantizer,
      FloatMatrix x,
      QuantizedMatrix actual,
      float gamma,
      DoubleBinaryOperator divide) {
    cases++;
    ContractOracle oracle =
        new ContractOracle(
            quantizer.element().bits(),
            quantizer.element().signed(),
            quantizer.scale().bits(),
            quantizer.policy(),
            divide);
    VectorMatrix operand = actual.operand();
    VectorMatrix expected =
        new VectorMatrix(
            operand.rows(),
            operand.vectors(),
            operand.vectorSize(),
            new int[operand.elements().length],
            new int[operand.scales().length]);
    for (int r = 0; r < x.rows(); r++) {
      double[][] row = vectors(x, r, operand.vectors(), operand.vectorSize());
      double rowGamma = gamma < 0 ? oracle.gamma(row) : gamma;
      if (divide == ContractOracle.DIVIDE) {
        assertEquals((float) rowGamma, actual.gamma(r), REPEAT + SEED);
      }
      fill(expected, r, row, oracle, rowGamma);
    }
    if (divide == ContractOracle.DIVIDE) {
      String message = quantizer + " " + x + " " + REPEAT + SEED;
      assertArrayEquals(expected.scales(), operand.scales(), message);
      assertArrayEquals(expected.elements(), operand.elements(), message);
    }
    differences += expected.equals(operand) ? 0 : 1;
  }

  private static void fill(
      VectorMatrix expected, int r, double[][] row, ContractOracle oracle, double gamma) {
    for (int v = 0; v < row.length; v++) {
      int n = r * row.length + v;
      expected.scales()[n] = oracle.scale(row[v], gamma);
      for (int i = 0; i < row[v].length; i++) {
        expected.elements()[n * row[v].length + i] =
            oracle.element(row[v][i], row[v], expected.scales()[n], gamma);
      }
    }
  }

  private static double[][] vectors(FloatMatrix x, int r, int vectors, int vectorSize) {
    double[][] result = new double[vectors][vectorSize];
    for (int c = 0; c < x.columns(); c++) {
      result[c / vectorSize][c % vectorSize] = x.values()[r * x.columns() + c];
    }
    return result;
  }
}
