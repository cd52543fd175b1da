package dev.vsgen.cosim.operand;

import java.util.Arrays;
import java.util.List;

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

  /**
   * Matrices put one below the other.
   *
   * @param parts matrices of the same number of columns
   */
  public static FloatMatrix stack(List<FloatMatrix> parts) {
    return stack(parts, parts.stream().mapToInt(FloatMatrix::rows).sum());
  }

  /**
   * The first rows of several matrices put one below the other.
   *
   * @param parts matrices of the same number of columns
   * @param rows rows wanted, at most the sum of the parts' rows
   */
  public static FloatMatrix stack(List<FloatMatrix> parts, int rows) {
    int columns = parts.get(0).columns;
    float[] values = new float[Math.multiplyExact(rows, columns)];
    int filled = 0;
    for (FloatMatrix part : parts) {
      if (part.columns != columns) {
        throw new IllegalArgumentException(part + " below a matrix of " + columns + " columns");
      }
      int length = Math.min(part.values.length, values.length - filled);
      System.arraycopy(part.values, 0, values, filled, length);
      filled += length;
    }
    if (filled != values.length) {
      throw new IllegalArgumentException("parts have fewer than " + rows + " rows");
    }
    return new FloatMatrix(rows, columns, values);
  }

  /** The value in the given row and column. */
  public float at(int row, int column) {
    return values[row * columns + column];
  }

  /** The matrix with rows and columns exchanged. */
  public FloatMatrix transposed() {
    float[] result = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[column * rows + row] = values[row * columns + column];
      }
    }
    return new FloatMatrix(columns, rows, result);
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
