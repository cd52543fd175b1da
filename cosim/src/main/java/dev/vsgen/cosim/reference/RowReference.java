package dev.vsgen.cosim.reference;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Widths;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Whole layers as fast as plain Java computes them, for networks on thousands of examples. A row of
 * activations meets all outputs at once; the inner loops run over outputs, so that the compiler
 * makes vector instructions of them.
 *
 * <p>Exact: dot products stay below 2^24 and are kept in float32, sums below 2^53 and are kept in
 * float64. Equals {@link Nd4jReference} and the scalar model bit for bit.
 */
public final class RowReference {

  private static final long EXACT = 1L << 53;

  private final Widths widths;
  private final int dropBits;
  private final int vectorsPerLane;
  private final int outputs;
  private final int vectors;
  private final int vectorSize;
  private final float[] weights;
  private final int[] scales;

  /**
   * Prepares weights.
   *
   * @param weights K outputs
   * @throws IllegalArgumentException if their exact sums could reach 2^53
   */
  public RowReference(Design design, VectorMatrix weights) {
    this.widths = design.widths();
    this.dropBits = design.dropBits();
    this.vectorsPerLane = design.vectorsPerLane();
    this.outputs = weights.rows();
    this.vectors = weights.vectors();
    this.vectorSize = weights.vectorSize();
    long largest = Math.max(-widths.addend().min(), widths.addend().max());
    if (!widths.saturating() && Math.multiplyExact(largest, design.groups(vectors)) >= EXACT) {
      throw new IllegalArgumentException("sums of " + vectors + " vectors may reach 2^53");
    }
    this.weights = new float[vectors * vectorSize * outputs];
    this.scales = new int[vectors * outputs];
    for (int k = 0; k < outputs; k++) {
      for (int v = 0; v < vectors; v++) {
        scales[v * outputs + k] = weights.scale(k, v);
        for (int i = 0; i < vectorSize; i++) {
          this.weights[(v * vectorSize + i) * outputs + k] = weights.element(k, v, i);
        }
      }
    }
  }

  /** {@code Y[m][k]} for all rows (arithmetic contract, sections 3 and 5). */
  public PsumMatrix gemm(VectorMatrix act) {
    long[] sums = new long[Math.multiplyExact(act.rows(), outputs)];
    IntStream.range(0, act.rows()).parallel().forEach(m -> row(act, m, sums));
    return new PsumMatrix(act.rows(), outputs, sums);
  }

  private void row(VectorMatrix act, int m, long[] sums) {
    double[] acc = new double[outputs];
    float[] dot = new float[outputs];
    double[] product = new double[outputs];
    double[] group = new double[outputs];
    for (int first = 0; first < vectors; first += vectorsPerLane) {
      Arrays.fill(group, 0);
      for (int v = first; v < Math.min(vectors, first + vectorsPerLane); v++) {
        int scale = act.scale(m, v);
        if (scale != 0) { // otherwise the rounded scale product is 0
          dots(dot, act, m, v);
          scaleProducts(product, v, scale);
          for (int k = 0; k < outputs; k++) {
            group[k] += dot[k] * product[k];
          }
        }
      }
      accumulate(acc, group);
    }
    for (int k = 0; k < outputs; k++) {
      sums[m * outputs + k] = (long) acc[k];
    }
  }

  /** The dot products of a vector with all outputs' weights. */
  private void dots(float[] dot, VectorMatrix act, int m, int v) {
    Arrays.fill(dot, 0);
    for (int i = 0; i < vectorSize; i += 2) {
      addScaled(dot, v * vectorSize + i, act.element(m, v, i), act.element(m, v, i + 1));
    }
  }

  /** Adds two elements' products with all outputs' weights. */
  private void addScaled(float[] dot, int element, float first, float second) {
    int one = element * outputs;
    int two = one + outputs;
    for (int k = 0; k < dot.length; k++) {
      dot[k] += first * weights[one + k] + second * weights[two + k];
    }
  }

  /** {@code p = min((ws * as + 2^(d-1)) >> d, 2^R - 1)} for all outputs; below 2^20. */
  private void scaleProducts(double[] product, int v, int scale) {
    int drop = widths.productDropBits();
    int half = drop == 0 ? 0 : 1 << (drop - 1);
    int most = (int) widths.scaleProduct().max();
    int from = v * outputs;
    for (int k = 0; k < product.length; k++) {
      product[k] = Math.min((scales[from + k] * scale + half) >> drop, most);
    }
  }

  private void accumulate(double[] acc, double[] scaled) {
    if (dropBits == 0 && !widths.saturating()) {
      for (int k = 0; k < acc.length; k++) {
        acc[k] += scaled[k];
      }
      return;
    }
    double half = dropBits == 0 ? 0 : 1L << (dropBits - 1);
    double unit = Math.scalb(1.0, -dropBits);
    double least = widths.saturating() ? widths.acc().min() : -EXACT;
    double most = widths.saturating() ? widths.acc().max() : EXACT;
    for (int k = 0; k < acc.length; k++) {
      double addend = Math.floor((scaled[k] + half) * unit);
      acc[k] = Math.max(least, Math.min(most, acc[k] + addend));
    }
  }
}
