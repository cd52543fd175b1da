package dev.vsgen.cosim.reference;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Widths;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whole layers as fast as plain Java computes them, for networks on thousands of examples; designs
 * that round nothing off are faster in a {@link FoldedReference}. The weights of a vector, for a
 * block of outputs, stay in the first cache while some rows of activations meet them; the inner
 * loops run over outputs. Each of them is over whole arrays, from index 0 on, and of one type where
 * that is possible: only then does the compiler of Java 17 make vector instructions of it.
 *
 * <p>Exact: dot products stay below 2^24 and are kept in float32, sums below 2^53 and are kept in
 * float64. Equals {@link Nd4jReference} and the scalar model bit for bit.
 */
public final class RowReference {

  private static final long EXACT = 1L << 53;

  /** Outputs of a block: 16 elements of them take 24 KB. */
  private static final int BLOCK = 384;

  /** Rows that meet a block together. */
  private static final int ROWS = 32;

  /** Elements that are added in one pass over the outputs. */
  private static final int STEP = 4;

  private final Widths widths;
  private final int dropBits;
  private final int vectorsPerLane;
  private final int outputs;
  private final int vectors;
  private final int vectorSize;
  private final List<Block> blocks = new ArrayList<>();

  /**
   * Some outputs.
   *
   * @param from the first one
   * @param weights [vectors x V][outputs of the block]
   * @param scales [vectors][outputs of the block]
   */
  @SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
  private record Block(int from, float[][] weights, double[][] scales) {}

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
    for (int from = 0; from < outputs; from += BLOCK) {
      blocks.add(block(weights, from, Math.min(BLOCK, outputs - from)));
    }
  }

  private static Block block(VectorMatrix weights, int from, int count) {
    int vectors = weights.vectors();
    int vectorSize = weights.vectorSize();
    Block block =
        new Block(from, new float[vectors * vectorSize][count], new double[vectors][count]);
    for (int k = 0; k < count; k++) {
      for (int v = 0; v < vectors; v++) {
        block.scales[v][k] = weights.scale(from + k, v);
        for (int i = 0; i < vectorSize; i++) {
          block.weights[v * vectorSize + i][k] = weights.element(from + k, v, i);
        }
      }
    }
    return block;
  }

  /** {@code Y[m][k]} for all rows (arithmetic contract, sections 3 and 5). */
  public PsumMatrix gemm(VectorMatrix act) {
    long[] sums = new long[Math.multiplyExact(act.rows(), outputs)];
    int tiles = ((act.rows() - 1) / ROWS + 1) * blocks.size();
    IntStream.range(0, tiles)
        .parallel()
        .forEach(
            tile -> tile(act, tile / blocks.size() * ROWS, blocks.get(tile % blocks.size()), sums));
    return new PsumMatrix(act.rows(), outputs, sums);
  }

  private void tile(VectorMatrix act, int first, Block block, long[] sums) {
    int rows = Math.min(ROWS, act.rows() - first);
    int count = block.scales[0].length;
    double[][] acc = new double[rows][count];
    float[] dot = new float[count];
    double[] product = new double[count];
    double[] group = new double[count];
    for (int start = 0; start < vectors; start += vectorsPerLane) {
      for (int row = 0; row < rows; row++) {
        // What nothing is rounded off may be added in any order.
        double[] sum = exact() ? acc[row] : group;
        if (!exact()) {
          Arrays.fill(group, 0);
        }
        for (int v = start; v < Math.min(vectors, start + vectorsPerLane); v++) {
          int scale = act.scale(first + row, v);
          if (scale != 0) { // otherwise the rounded scale product is 0
            dot(dot, act, first + row, v, block.weights);
            scaleProducts(product, block.scales[v], scale);
            addProducts(sum, dot, product);
          }
        }
        if (!exact()) {
          accumulate(acc[row], group);
        }
      }
    }
    for (int row = 0; row < rows; row++) {
      int to = (first + row) * outputs + block.from;
      for (int k = 0; k < count; k++) {
        sums[to + k] = (long) acc[row][k];
      }
    }
  }

  /** The products of a vector of activations with the weights of all outputs of a block. */
  private void dot(float[] dot, VectorMatrix act, int m, int v, float[][] weights) {
    Arrays.fill(dot, 0);
    int at = v * vectorSize;
    int i = 0;
    for (; i + STEP <= vectorSize; i += STEP) {
      add(
          dot,
          act.element(m, v, i),
          weights[at + i],
          act.element(m, v, i + 1),
          weights[at + i + 1],
          act.element(m, v, i + 2),
          weights[at + i + 2],
          act.element(m, v, i + 3),
          weights[at + i + 3]);
    }
    for (; i < vectorSize; i++) {
      add(dot, act.element(m, v, i), weights[at + i]);
    }
  }

  private static void add(
      float[] dot,
      float a,
      float[] wa,
      float b,
      float[] wb,
      float c,
      float[] wc,
      float d,
      float[] wd) {
    for (int k = 0; k < dot.length; k++) {
      dot[k] = dot[k] + a * wa[k] + b * wb[k] + c * wc[k] + d * wd[k];
    }
  }

  private static void add(float[] dot, float a, float[] wa) {
    for (int k = 0; k < dot.length; k++) {
      dot[k] += a * wa[k];
    }
  }

  /** {@code p = min((ws * as + 2^(d-1)) >> d, 2^R - 1)} for all outputs; below 2^20. */
  private void scaleProducts(double[] product, double[] scales, double scale) {
    for (int k = 0; k < product.length; k++) {
      product[k] = scales[k] * scale;
    }
    int drop = widths.productDropBits();
    if (drop > 0) {
      double half = 1L << (drop - 1);
      double unit = Math.scalb(1.0, -drop);
      double most = widths.scaleProduct().max();
      for (int k = 0; k < product.length; k++) {
        product[k] = Math.min(Math.floor((product[k] + half) * unit), most);
      }
    }
  }

  private static void addProducts(double[] sum, float[] dot, double[] product) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += dot[k] * product[k];
    }
  }

  private boolean exact() {
    return dropBits == 0 && !widths.saturating();
  }

  /** Rounds what the vectors of a cycle amount to, and adds it. */
  private void accumulate(double[] acc, double[] scaled) {
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
