package dev.vsgen.cosim.network;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A float32 tensor in row-major order. The arrays are not copied.
 *
 * @param shape sizes of the dimensions, outermost first
 * @param values as many as the product of the sizes
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, compared with equals(Object) below
public record FloatTensor(long[] shape, float[] values) implements ModelInput {

  /** Refuses an array that does not have the stated shape. */
  public FloatTensor {
    if (LongTensor.size(shape) != values.length) {
      throw new IllegalArgumentException(values.length + " values for " + Arrays.toString(shape));
    }
  }

  /** Copies a tensor of ONNX Runtime. */
  public static FloatTensor of(OnnxTensor tensor) {
    FloatBuffer copy = tensor.getFloatBuffer(); // on the heap, of exactly the values
    float[] values = copy.array();
    return new FloatTensor(tensor.getInfo().getShape(), values);
  }

  @Override
  public NativeTensor open() throws OrtException {
    return NativeTensor.copy(shape, values);
  }

  /** Size of a dimension; negative numbers count from the last one. */
  public int size(int dimension) {
    return Math.toIntExact(shape[dimension < 0 ? shape.length + dimension : dimension]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatTensor that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "FloatTensor" + Arrays.toString(shape);
  }
}
