package dev.vsgen.cosim.reference;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Whole layers as matrix products of ND4J, for designs that round nothing off. Each element is
 * multiplied by its vector's scale first: with d = K = 0 sections 3 and 5 of the arithmetic
 * contract amount to {@code Y[m][k] = sum over c of (wq sw)[k][c] * (xq sx)[m][c]}.
 *
 * <p>Exact: all numbers are integers, and sums stay below 2^24 in float32 or below 2^53 in float64.
 * A reduction that is too long for that is cut into slices, whose sums are added as {@code long}.
 * Equals {@link RowReference}, {@link Nd4jReference} and the scalar model bit for bit.
 */
public final class FoldedReference implements AutoCloseable {

  private static final long EXACT_FLOAT = 1L << 24;
  private static final long EXACT_DOUBLE = 1L << 53;

  /** With shorter slices float64 is as fast as float32. */
  private static final int SHORTEST_SLICE = 128;

  private final int outputs;
  private final int inputs;
  private final DataType type;
  private final List<Slice> slices = new ArrayList<>();

  /**
   * A part of the reduction.
   *
   * @param from first element
   * @param count elements
   * @param weights [outputs][count], which lie element by element
   */
  private record Slice(int from, int count, INDArray weights) {}

  /**
   * Prepares weights, which are kept until {@link #close}.
   *
   * @param weights K outputs
   * @throws IllegalArgumentException if the design does not {@link #suits suit}
   */
  public FoldedReference(Design design, VectorMatrix weights) {
    if (!suits(design)) {
      throw new IllegalArgumentException(design + " rounds");
    }
    this.outputs = weights.rows();
    this.inputs = weights.vectors() * weights.vectorSize();
    long largest = largestProduct(design.widths());
    long inFloat = (EXACT_FLOAT - 1) / largest;
    boolean shortest = inFloat < Math.min(inputs, SHORTEST_SLICE);
    this.type = shortest ? DataType.DOUBLE : DataType.FLOAT;
    int length = (int) Math.min(inputs, shortest ? (EXACT_DOUBLE - 1) / largest : inFloat);
    for (int from = 0; from < inputs; from += length) {
      int count = Math.min(length, inputs - from);
      slices.add(new Slice(from, count, columnMajor(folded(weights, from, count, true), outputs)));
    }
  }

  /** Whether a design adds exact products of exact scale products. */
  public static boolean suits(Design design) {
    Widths widths = design.widths();
    return design.dropBits() == 0
        && widths.productDropBits() == 0
        && !widths.scaleProductSaturates()
        && !widths.saturating();
  }

  private static long largestProduct(Widths widths) {
    return magnitude(widths.wt()) * magnitude(widths.act()) * widths.exactScaleProduct().max();
  }

  private static long magnitude(Range range) {
    return Math.max(-range.min(), range.max());
  }

  /** {@code Y[m][k]} for all rows; may be called by several threads at once. */
  public PsumMatrix gemm(VectorMatrix act) {
    long[] sums = new long[Math.multiplyExact(act.rows(), outputs)];
    for (Slice slice : slices) {
      try (INDArray x =
              columnMajor(folded(act, slice.from(), slice.count(), false), slice.count());
          INDArray y = Nd4j.create(type, new long[] {outputs, act.rows()}, 'f')) {
        slice.weights().mmuli(x, y);
        add(y, sums);
      }
    }
    return new PsumMatrix(act.rows(), outputs, sums);
  }

  /**
   * Elements times scales.
   *
   * @param byElement whether they lie element by element, or row by row
   */
  private static float[] folded(VectorMatrix matrix, int from, int count, boolean byElement) {
    float[] values = new float[Math.multiplyExact(matrix.rows(), count)];
    int size = matrix.vectorSize();
    int row = matrix.vectors() * size;
    for (int r = 0; r < matrix.rows(); r++) {
      for (int i = 0; i < count; i++) {
        int c = from + i;
        int value = matrix.elements()[r * row + c] * matrix.scale(r, c / size);
        values[byElement ? i * matrix.rows() + r : r * count + i] = value;
      }
    }
    return values;
  }

  /** BLAS takes columns: those of the weights are elements, those of activations and sums rows. */
  private INDArray columnMajor(float[] values, long rows) {
    long[] shape = {rows, values.length / rows};
    INDArray matrix = Nd4j.create(values, shape, 'f');
    if (type == DataType.FLOAT) {
      return matrix;
    }
    try (matrix) {
      return matrix.castTo(type);
    }
  }

  private static void add(INDArray y, long[] sums) {
    double[] part = y.data().asDouble();
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (long) part[i];
    }
  }

  @Override
  public void close() {
    slices.forEach(slice -> slice.weights().close());
  }
}
