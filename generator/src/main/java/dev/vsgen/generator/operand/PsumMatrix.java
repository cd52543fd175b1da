package dev.vsgen.generator.operand;

import java.util.Arrays;

/**
 * What the accumulators hold at the end of a GEMM: one partial sum per activation row and output.
 *
 * <p>The sum of row {@code m} and output {@code k} is {@code values[m * outputs + k]}. The array is
 * not copied.
 *
 * @param rows activation rows (M)
 * @param outputs outputs (K), the rows of the weight matrix
 * @param values sums, length rows x outputs
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, compared with equals(Object) below
public record PsumMatrix(int rows, int outputs, long[] values) {

  /** Refuses an array that does not have the stated shape. */
  public PsumMatrix {
    if (values.length != (long) rows * outputs) {
      throw new IllegalArgumentException(
          "values has " + values.length + " entries, shape says " + (long) rows * outputs);
    }
  }

  /** The sum of row {@code m} and output {@code k}. */
  public long at(int m, int k) {
    return values[m * outputs + k];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PsumMatrix that
        && rows == that.rows
        && outputs == that.outputs
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "PsumMatrix[" + rows + " x " + outputs + "]";
  }
}
