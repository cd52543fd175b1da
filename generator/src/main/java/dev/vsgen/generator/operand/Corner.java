package dev.vsgen.generator.operand;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import java.util.Arrays;

/** Operands at the corners of what the hardware must be exact for, by name. */
public enum Corner {
  /** Every code at the low end, -2^(N-1) included: the largest positive products. */
  ALL_MIN,
  /** Every code at the high end. */
  ALL_MAX,
  /** Weights low, activations high: the largest negative products. */
  MIN_BY_MAX,
  /** Codes alternate between both ends, so that neighbours cancel. */
  ALTERNATING,
  /** Every second vector has scale zero, the first one included. */
  ZERO_SCALE,
  /** All scales zero: nothing is ever added. */
  ALL_ZERO_SCALES,
  /** Scales one below the largest, where rounding may carry. */
  NEARLY_MAX_SCALE,
  /** A row of a single vector: first and last at once. */
  SINGLE_VECTOR,
  /** The last vector holds one element and padding. */
  LAST_PARTIAL_VECTOR,
  /** As many vectors as an exact accumulator is sized for, all at the ends that fill it. */
  FULL_ROW;

  private static final int ROWS = 3;
  private static final int VECTORS = 5;

  /** The operands for a design; outputs are one more than the lanes, so that a tile is partial. */
  public Operands of(Design design) {
    return of(design, ROWS, design.lanes() + 1, design.accumulations() * design.vectorsPerLane());
  }

  /**
   * The operands in a given shape.
   *
   * @param design decides vector size and ranges
   * @param rows activation rows (M)
   * @param outputs outputs (K)
   * @param mostVectors vectors of a full row; other rows have fewer, or as many
   */
  public Operands of(Design design, int rows, int outputs, int mostVectors) {
    int vectors =
        switch (this) {
          case SINGLE_VECTOR -> 1;
          case FULL_ROW -> mostVectors;
          default -> Math.min(VECTORS, mostVectors);
        };
    Precision precision = design.precision();
    return new Operands(
        matrix(
            outputs,
            vectors,
            design.vectorSize(),
            design.widths().wt(),
            precision.weightScale().range(),
            true),
        matrix(
            rows,
            vectors,
            design.vectorSize(),
            precision.activation().range(),
            precision.activationScale().range(),
            false));
  }

  private VectorMatrix matrix(
      int rows, int vectors, int size, Range elements, Range scales, boolean weights) {
    int[] codes = new int[rows * vectors * size];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (int) element(i, elements, weights);
    }
    if (this == LAST_PARTIAL_VECTOR) {
      for (int row = 0; row < rows; row++) {
        int last = ((row + 1) * vectors - 1) * size;
        Arrays.fill(codes, last + 1, last + size, 0);
      }
    }
    int[] vectorScales = new int[rows * vectors];
    for (int i = 0; i < vectorScales.length; i++) {
      vectorScales[i] = (int) scale(i % vectors, scales);
    }
    return new VectorMatrix(rows, vectors, size, codes, vectorScales);
  }

  private long element(int i, Range range, boolean weights) {
    return switch (this) {
      case ALL_MIN -> range.min();
      case FULL_ROW -> -range.min() > range.max() ? range.min() : range.max();
      case MIN_BY_MAX -> weights ? range.min() : range.max();
      case ALTERNATING -> i % 2 == 0 ? range.min() : range.max();
      default -> range.max();
    };
  }

  private long scale(int v, Range range) {
    return switch (this) {
      case ZERO_SCALE -> v % 2 == 0 ? range.min() : range.max();
      case ALL_ZERO_SCALES -> range.min();
      case NEARLY_MAX_SCALE -> Math.max(range.min(), range.max() - 1);
      default -> range.max();
    };
  }
}
