package dev.vsgen.generator.reference;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Rounding;
import dev.vsgen.generator.design.Widths;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * The contract in {@code long} arithmetic: one method per stage of the lane, named as in the RTL
 * (arithmetic contract, section 5). Slow, and meant to be read; everything else must equal it.
 */
public final class ScalarReference {

  private final Widths widths;
  private final int dropBits;
  private final int vectorsPerLane;

  /** Creates the reference of a design. */
  public ScalarReference(Design design) {
    this.widths = design.widths();
    this.dropBits = design.dropBits();
    this.vectorsPerLane = design.vectorsPerLane();
  }

  /** {@code Y[m][k]} for all rows of both operands. */
  public PsumMatrix gemm(VectorMatrix wt, VectorMatrix act) {
    long[] values = new long[Math.multiplyExact(act.rows(), wt.rows())];
    for (int m = 0; m < act.rows(); m++) {
      for (int k = 0; k < wt.rows(); k++) {
        values[m * wt.rows() + k] = psum(wt, k, act, m);
      }
    }
    return new PsumMatrix(act.rows(), wt.rows(), values);
  }

  /** Every stage value of one output, in vector order; those of a group end in the same sum. */
  public List<StageTrace> trace(VectorMatrix wt, int k, VectorMatrix act, int m) {
    List<StageTrace> stages = new ArrayList<>();
    long acc = 0;
    for (int first = 0; first < wt.vectors(); first += vectorsPerLane) {
      long addend = addend(scaled(wt, k, act, m, first));
      acc = accumulate(acc, addend);
      for (int v = first; v < end(wt, first); v++) {
        long dot = dot(wt, k, act, m, v);
        long scaleProduct = scaleProduct(wt.scale(k, v), act.scale(m, v));
        stages.add(new StageTrace(v, dot, scaleProduct, scaled(dot, scaleProduct), addend, acc));
      }
    }
    return stages;
  }

  /** {@code acc} after the last vector of the row. */
  public long psum(VectorMatrix wt, int k, VectorMatrix act, int m) {
    long acc = 0;
    for (int first = 0; first < wt.vectors(); first += vectorsPerLane) {
      acc = accumulate(acc, addend(scaled(wt, k, act, m, first)));
    }
    return acc;
  }

  /** {@code t}: the sum of dot * p over the vectors of a group, those beyond the row being zero. */
  public long scaled(VectorMatrix wt, int k, VectorMatrix act, int m, int first) {
    long sum = 0;
    for (int v = first; v < end(wt, first); v++) {
      long scaleProduct = scaleProduct(wt.scale(k, v), act.scale(m, v));
      sum = Math.addExact(sum, scaled(dot(wt, k, act, m, v), scaleProduct));
    }
    return sum;
  }

  private int end(VectorMatrix wt, int first) {
    return Math.min(wt.vectors(), first + vectorsPerLane);
  }

  /** {@code dot = sum_{i<V} wq_i * aq_i}. */
  public long dot(VectorMatrix wt, int k, VectorMatrix act, int m, int v) {
    long dot = 0;
    for (int i = 0; i < wt.vectorSize(); i++) {
      dot += (long) wt.element(k, v, i) * act.element(m, v, i);
    }
    return dot;
  }

  /** {@code p = min((ws * as + 2^(d-1)) >> d, 2^R - 1)}. */
  public long scaleProduct(long wscale, long ascale) {
    long exact = Math.multiplyExact(wscale, ascale);
    return Math.min(
        Rounding.dropHalfUp(exact, widths.productDropBits()), widths.scaleProduct().max());
  }

  /** {@code dot * p} of one vector. */
  public long scaled(long dot, long scaleProduct) {
    return Math.multiplyExact(dot, scaleProduct);
  }

  /** {@code (t + 2^(K-1)) >> K}. */
  public long addend(long scaled) {
    return Rounding.dropHalfUp(scaled, dropBits);
  }

  /** {@code acc + addend}, saturating if the design asks for it; it cannot overflow otherwise. */
  public long accumulate(long acc, long addend) {
    long sum = Math.addExact(acc, addend);
    Range range = widths.acc();
    return widths.saturating() ? range.clamp(sum) : sum;
  }
}
