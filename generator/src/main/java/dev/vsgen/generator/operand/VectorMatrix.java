package dev.vsgen.generator.operand;

import dev.vsgen.generator.design.Range;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One operand of a GEMM as the hardware sees it: rows of vectors of elements, and a scale for each
 * vector. Rows are output channels for weights and tokens or pixels for activations.
 *
 * <p>Element {@code i} of vector {@code v} of row {@code r} is {@code elements[(r * vectors + v) *
 * vectorSize + i]}; its scale is {@code scales[r * vectors + v]}. An operand without per-vector
 * scales has all scales 1 (arithmetic contract, section 5). The arrays are not copied.
 *
 * @param rows number of rows, at least 1
 * @param vectors vectors of a row, at least 1; the last one is padded with zero elements
 * @param vectorSize elements of a vector
 * @param elements quantized elements, length rows x vectors x vectorSize
 * @param scales integer scales, length rows x vectors
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, compared with equals(Object) below
public record VectorMatrix(int rows, int vectors, int vectorSize, int[] elements, int[] scales) {

  /** Refuses arrays that do not have the stated shape. */
  public VectorMatrix {
    long expected = (long) rows * vectors * vectorSize;
    if (rows < 1 || vectors < 1 || elements.length != expected) {
      throw new IllegalArgumentException(
          "elements has " + elements.length + " entries, shape says " + expected);
    }
    if (scales.length != (long) rows * vectors) {
      throw new IllegalArgumentException(
          "scales has " + scales.length + " entries, shape says " + (long) rows * vectors);
    }
  }

  /** Scales for an operand that has none: 1 for each vector. */
  public static int[] unitScales(int rows, int vectors) {
    int[] scales = new int[Math.multiplyExact(rows, vectors)];
    Arrays.fill(scales, 1);
    return scales;
  }

  /** Element {@code i} of vector {@code v} of row {@code r}. */
  public int element(int r, int v, int i) {
    return elements[(r * vectors + v) * vectorSize + i];
  }

  /** Scale of vector {@code v} of row {@code r}. */
  public int scale(int r, int v) {
    return scales[r * vectors + v];
  }

  /** Elements of {@code count} vectors of row {@code r}, from vector {@code first} on. */
  public IntStream elements(int r, int first, int count) {
    int from = (r * vectors + first) * vectorSize;
    return Arrays.stream(elements, from, from + count * vectorSize);
  }

  /** Scales of {@code count} vectors of row {@code r}, from vector {@code first} on. */
  public IntStream scales(int r, int first, int count) {
    return Arrays.stream(scales, r * vectors + first, r * vectors + first + count);
  }

  /** The first {@code count} vectors of row {@code r}, as a matrix of that one row. */
  public VectorMatrix head(int r, int count) {
    int first = r * vectors;
    return new VectorMatrix(
        1,
        count,
        vectorSize,
        Arrays.copyOfRange(elements, first * vectorSize, (first + count) * vectorSize),
        Arrays.copyOfRange(scales, first, first + count));
  }

  /** Rows from {@code first} on. */
  public VectorMatrix rows(int first, int count) {
    int from = first * vectors;
    int to = from + count * vectors;
    return new VectorMatrix(
        count,
        vectors,
        vectorSize,
        Arrays.copyOfRange(elements, from * vectorSize, to * vectorSize),
        Arrays.copyOfRange(scales, from, to));
  }

  /** The first vectors of the first rows. */
  public VectorMatrix corner(int rowCount, int count) {
    int[] cut = new int[rowCount * count * vectorSize];
    int[] cutScales = new int[rowCount * count];
    for (int r = 0; r < rowCount; r++) {
      VectorMatrix row = head(r, count);
      System.arraycopy(row.elements, 0, cut, r * count * vectorSize, row.elements.length);
      System.arraycopy(row.scales, 0, cutScales, r * count, count);
    }
    return new VectorMatrix(rowCount, count, vectorSize, cut, cutScales);
  }

  /**
   * The same with all scales in a range. Vectors of padding have scale 0, of which nothing comes;
   * where there are no scales they have 1, as all others.
   */
  public VectorMatrix clampScales(Range range) {
    int[] clamped = Arrays.stream(scales).map(scale -> (int) range.clamp(scale)).toArray();
    return new VectorMatrix(rows, vectors, vectorSize, elements, clamped);
  }

  /**
   * The same with zero vectors at the end of each row, so that they make whole groups.
   *
   * @param group vectors of a group
   * @param scale of the vectors that are appended
   */
  public VectorMatrix inGroups(int group, int scale) {
    int padded = (vectors - 1) / group * group + group;
    if (padded == vectors) {
      return this;
    }
    int[] more = new int[Math.multiplyExact(rows, padded * vectorSize)];
    int[] moreScales = new int[rows * padded];
    Arrays.fill(moreScales, scale);
    for (int r = 0; r < rows; r++) {
      int length = vectors * vectorSize;
      System.arraycopy(elements, r * length, more, r * padded * vectorSize, length);
      System.arraycopy(scales, r * vectors, moreScales, r * padded, vectors);
    }
    return new VectorMatrix(rows, padded, vectorSize, more, moreScales);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VectorMatrix that
        && rows == that.rows
        && vectors == that.vectors
        && vectorSize == that.vectorSize
        && Arrays.equals(elements, that.elements)
        && Arrays.equals(scales, that.scales);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(elements) + Arrays.hashCode(scales);
  }

  @Override
  public String toString() {
    return "VectorMatrix[" + rows + " x " + vectors + " x " + vectorSize + "]";
  }
}
