package dev.vsgen.cosim.quant;

import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.Arrays;

/**
 * A quantized operand and what turns it back into real numbers: {@code x' = xq * sq * gamma}, so
 * gamma is multiplied to dequantize. The array is not copied.
 *
 * @param operand elements and integer scales, the last vector of each row padded with zeros
 * @param columns values of a row before padding
 * @param gamma outer scale in the unit of x: one for each row, or a single one for all rows
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, compared with equals(Object) below
public record QuantizedMatrix(VectorMatrix operand, int columns, float[] gamma) {

  /** Refuses columns that do not end in the last vector, and any other number of gammas. */
  public QuantizedMatrix {
    long padding = (long) operand.vectors() * operand.vectorSize() - columns;
    if (padding < 0 || padding >= operand.vectorSize()) {
      throw new IllegalArgumentException(columns + " columns do not fill " + operand);
    }
    if (gamma.length != 1 && gamma.length != operand.rows()) {
      throw new IllegalArgumentException(gamma.length + " gammas for " + operand);
    }
  }

  /** The outer scale of a row. */
  public float gamma(int row) {
    return gamma[gamma.length == 1 ? 0 : row];
  }

  /**
   * The real numbers the codes stand for, without the padding. {@code xq * sq} has at most 18 bits
   * and is exact; the product with gamma is the only rounding.
   */
  public FloatMatrix dequantize() {
    float[] values = new float[operand.rows() * columns];
    int size = operand.vectorSize();
    for (int r = 0; r < operand.rows(); r++) {
      float rowGamma = gamma(r);
      for (int v = 0; v < operand.vectors(); v++) {
        int from = (r * operand.vectors() + v) * size;
        int to = r * columns + v * size;
        int scale = operand.scale(r, v);
        int length = Math.min(size, columns - v * size);
        for (int i = 0; i < length; i++) {
          values[to + i] = operand.elements()[from + i] * scale * rowGamma;
        }
      }
    }
    return new FloatMatrix(operand.rows(), columns, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuantizedMatrix that
        && operand.equals(that.operand)
        && columns == that.columns
        && Arrays.equals(gamma, that.gamma);
  }

  @Override
  public int hashCode() {
    return 31 * operand.hashCode() + Arrays.hashCode(gamma);
  }

  @Override
  public String toString() {
    return "QuantizedMatrix[" + operand + ", " + columns + " columns]";
  }
}
