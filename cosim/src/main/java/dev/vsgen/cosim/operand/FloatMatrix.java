package dev.vsgen.cosim.operand;

import java.util.Arrays;

/**
 * A matrix of real numbers before quantization or after dequantization: value {@code c} of row
 * {@code r} is {@code values[r * columns + c]}. Rows are output channels for weights and tokens or
 * pixels for activations; columns are the reduction dimension. The array is not copied.
 *
 * @param rows number of rows, at least 1
 * @param columns values of a row, at least 1
 * @param values length rows x columns
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, compared with equals(Object) below
public record FloatMatrix(int rows, int columns, float[] values) {

  /** Refuses an array that does not have the stated shape. */
  public FloatMatrix {
    if (rows < 1 || columns < 1 || values.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "values has " + values.length + " entries, shape says " + rows + " x " + columns);
    }
  }

  /** Equal shape and equal bits: 0 and -0 differ, a NaN equals itself. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FloatMatrix that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * columns + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "FloatMatrix[" + rows + " x " + columns + "]";
  }
}
