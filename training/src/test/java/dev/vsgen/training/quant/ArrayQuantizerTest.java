package dev.vsgen.training.quant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.ScaleFormat;
import dev.vsgen.training.graph.Torch;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Arrays and the scalar quantizer make the same integers, and the same bits of real numbers. */
final class ArrayQuantizerTest {

  private static final int ROWS = 24;

  @ParameterizedTest
  @EnumSource(Policy.class)
  void weightsEqualTheScalarQuantizer(Policy policy) {
    int compared = 0;
    for (ScaleFormat scale : List.of(ScaleFormat.NONE, new ScaleFormat(4), new ScaleFormat(6))) {
      for (int bits : new int[] {2, 3, 4, 8}) {
        for (int columns : new int[] {3, 16, 40, 64}) {
          Quantizer expected = new Quantizer(new ElementFormat(bits, true), scale, policy, 16);
          FloatMatrix x = matrix(columns, bits * 100L + columns, true);
          compare(expected, x, expected.quantizePerRow(x));
          compared++;
        }
      }
    }
    assertEquals(48, compared);
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void activationsEqualTheScalarQuantizer(Policy policy) {
    int compared = 0;
    for (boolean signed : new boolean[] {true, false}) {
      for (ScaleFormat scale : List.of(ScaleFormat.NONE, new ScaleFormat(4))) {
        // A large gamma makes scales of 0, a small one saturates them.
        for (float clip : new float[] {0.3f, 2, 90}) {
          Quantizer expected = new Quantizer(new ElementFormat(3, signed), scale, policy, 16);
          FloatMatrix x = matrix(40, Math.round(clip * 10), signed);
          compare(expected, x, expected.quantizeStatic(x, expected.gammaOfMagnitude(clip)));
          compared++;
        }
      }
    }
    assertEquals(12, compared);
  }

  private static void compare(Quantizer quantizer, FloatMatrix x, QuantizedMatrix expected) {
    String message = quantizer + " " + x;
    ArrayQuantizer arrays =
        new ArrayQuantizer(quantizer.element(), quantizer.scale(), quantizer.policy());
    try (NDManager manager = Torch.newManager()) {
      NDArray array = manager.create(x.values(), new Shape(x.rows(), x.columns()));
      VectorView view = new VectorView(array.getShape(), 1, Math.min(16, x.columns()));
      NDArray vectors = view.split(array);
      NDArray largest = arrays.largest(vectors);
      NDArray gamma =
          expected.gamma().length == 1
              ? manager.create(expected.gamma(0))
              : arrays.rowGamma(largest, true);
      ArrayCodes codes = arrays.quantize(vectors, largest, gamma);
      assertArrayEquals(expected.gamma(), gamma.add(0f).toFloatArray(), message);
      assertArrayEquals(
          elements(expected, x.columns()), integers(view.join(codes.elements())), message);
      codes
          .scales()
          .ifPresent(scales -> assertArrayEquals(scales(expected), integers(scales), message));
      assertArrayEquals(
          expected.dequantize().values(),
          view.join(codes.values()).add(0f).toFloatArray(),
          message);
    }
  }

  private static int[] integers(NDArray codes) {
    return codes.toType(DataType.INT32, false).toIntArray();
  }

  private static int[] elements(QuantizedMatrix matrix, int columns) {
    int[] elements = new int[ROWS * columns];
    for (int i = 0; i < elements.length; i++) {
      int column = i % columns;
      elements[i] = matrix.operand().element(i / columns, column / 16, column % 16);
    }
    return elements;
  }

  private static int[] scales(QuantizedMatrix matrix) {
    int vectors = matrix.operand().vectors();
    int[] scales = new int[ROWS * vectors];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = matrix.operand().scale(i / vectors, i % vectors);
    }
    return scales;
  }

  /** Rows of all magnitudes, one of zeros, one with a zero vector, one of multiples that tie. */
  private static FloatMatrix matrix(int columns, long seed, boolean signed) {
    Random random = new Random(seed);
    float[] values = new float[ROWS * columns];
    for (int i = 0; i < values.length; i++) {
      int row = i / columns;
      double x = random.nextGaussian() * Math.pow(10, random.nextInt(3) - row % 4);
      values[i] = (float) (signed ? x : Math.abs(x));
      if (row == 0 || (row == 1 && i % columns < 16)) {
        values[i] = 0;
      } else if (row == 2) {
        values[i] = (random.nextInt(15) - (signed ? 7 : 0)) * 0.125f;
      }
    }
    return new FloatMatrix(ROWS, columns, values);
  }
}
