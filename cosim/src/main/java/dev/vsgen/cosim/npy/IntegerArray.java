package dev.vsgen.cosim.npy;

import java.util.Arrays;

/**
 * Integers of a .npy file in C order. The arrays are not copied.
 *
 * @param shape length of each dimension, all at least 1; none for a scalar
 * @param values as many as the product of the lengths
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, compared with equals(Object) below
public record IntegerArray(int[] shape, long[] values) {

  /** The values narrowed. Throws an ArithmeticException if one of them does not fit. */
  public int[] toInts() {
    return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntegerArray that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "IntegerArray" + Arrays.toString(shape);
  }
}
