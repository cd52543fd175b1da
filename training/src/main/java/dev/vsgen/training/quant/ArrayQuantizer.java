package dev.vsgen.training.quant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.ScaleFormat;
import java.util.Optional;

/**
 * Section 4 of the arithmetic contract in operations on whole arrays: the same integers as {@link
 * dev.vsgen.cosim.quant.Quantizer} makes of the same numbers. Every step is one float32 operation,
 * rounded once; divisions are divisions.
 *
 * @param element code of the elements
 * @param scale code of the per-vector scales
 * @param policy how a vector's scale is chosen
 */
record ArrayQuantizer(ElementFormat element, ScaleFormat scale, Policy policy) {

  /** A step by which every number within the quantizer's limits becomes 0. */
  private static final float HUGE_STEP = 0x1p127f;

  /** The largest magnitude of each vector. Halving vectorizes, unlike a reduction. */
  NDArray largest(NDArray vectors) {
    NDArray x = element.signed() ? vectors.maximum(vectors.neg()) : vectors;
    for (long size = x.getShape().get(2); size > 1; size = (size + 1) / 2) {
      long half = (size + 1) / 2; // of an odd number, halves share an element
      NDArray low = x.get(new NDIndex(":, :, 0:{}", half));
      x = low.maximum(x.get(new NDIndex(":, :, {}:{}", size - half, size)));
    }
    return x;
  }

  /**
   * The gammas of rows, each of which is a row of weights.
   *
   * @param largest of each vector
   * @param outputsFirst whether a row is an index of the first dimension, not of the last
   */
  NDArray rowGamma(NDArray largest, boolean outputsFirst) {
    long rows = largest.getShape().get(outputsFirst ? 0 : 3);
    NDArray amax =
        outputsFirst
            ? largest.reshape(rows, -1).max(new int[] {1}).reshape(rows, 1, 1, 1)
            : largest.reshape(-1, rows).max(new int[] {0}).reshape(1, 1, 1, rows);
    return amax.div(number(amax, element.qmax())).div(number(amax, sqMax()));
  }

  /**
   * Quantizes vectors.
   *
   * @param largest of each vector
   * @param gamma 0 or above, of a shape that broadcasts
   */
  ArrayCodes quantize(NDArray vectors, NDArray largest, NDArray gamma) {
    if (!scale.isPresent()) {
      return new ArrayCodes(elements(vectors, gamma), Optional.empty(), gamma);
    }
    NDArray zero = number(vectors, 0);
    NDArray positive = gamma.gt(zero).toType(DataType.FLOAT32, false);
    NDArray s = largest.div(number(vectors, element.qmax()));
    NDArray t = s.div(gamma.add(gamma.eq(zero))).mul(positive);
    NDArray sq = scales(vectors, t, gamma);
    NDArray step = policy == Policy.PAPER ? s.mul(positive) : sq.mul(gamma);
    return new ArrayCodes(elements(vectors, step), Optional.of(sq), gamma);
  }

  private NDArray scales(NDArray vectors, NDArray t, NDArray gamma) {
    NDArray most = number(t, sqMax());
    return switch (policy) {
      case PAPER, ROUND -> t.round().minimum(most);
      case CEIL -> t.ceil().minimum(most);
      case MSE ->
          new LeastError(this, vectors, gamma)
              .scales(t.ceil().minimum(most), t.div(number(t, 2)).floor().minimum(most));
    };
  }

  /** Elements, zero where the step is. */
  NDArray elements(NDArray vectors, NDArray step) {
    NDArray replacement = step.eq(number(step, 0)).toType(DataType.FLOAT32, false);
    NDArray divisor = step.add(replacement.muli(number(step, HUGE_STEP)));
    NDArray codes = vectors.div(divisor).round().minimum(number(step, element.qmax()));
    return element.signed() ? codes.maximum(number(step, -element.qmax())) : codes;
  }

  private float sqMax() {
    return (float) scale.range().max();
  }

  /** A single number beside an array. */
  static NDArray number(NDArray like, float value) {
    NDManager manager = like.getManager();
    return manager.create(value);
  }
}
