package dev.vsgen.cosim.network;

import ai.onnxruntime.OrtException;
import java.util.Arrays;

/**
 * An int64 tensor in row-major order, such as token numbers. The arrays are not copied.
 *
 * @param shape sizes of the dimensions, outermost first
 * @param values as many as the product of the sizes
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, compared with equals(Object) below
public record LongTensor(long[] shape, long[] values) implements ModelInput {

  /** Refuses an array that does not have the stated shape. */
  public LongTensor {
    if (size(shape) != values.length) {
      throw new IllegalArgumentException(values.length + " values for " + Arrays.toString(shape));
    }
  }

  static long size(long[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  @Override
  public NativeTensor open() throws OrtException {
    return NativeTensor.copy(shape, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongTensor that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "LongTensor" + Arrays.toString(shape);
  }
}
