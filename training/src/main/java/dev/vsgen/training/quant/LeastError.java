package dev.vsgen.training.quant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;

/**
 * The {@code mse} policy: of a range of scales the one with the least sum of squared errors, added
 * up in float64 in the order of the elements; of equals the larger.
 *
 * @param quantizer makes elements
 * @param vectors what is quantized
 * @param gamma outer scales
 */
record LeastError(ArrayQuantizer quantizer, NDArray vectors, NDArray gamma) {

  /**
   * The best scale of each vector.
   *
   * @param last largest candidate of each vector; 0 stays 0
   * @param half half of it, rounded down: the smallest candidate if that is not 0
   */
  NDArray scales(NDArray last, NDArray half) {
    NDArray first = half.maximum(ArrayQuantizer.number(half, 1));
    NDArray best = last;
    NDArray least = errors(last);
    int candidates = (int) last.sub(first).max().getFloat() + 1;
    for (int below = 1; below < candidates; below++) {
      NDArray sq = last.sub(ArrayQuantizer.number(last, below));
      NDArray errors = errors(sq.maximum(first));
      NDArray better = errors.lt(least).logicalAnd(sq.gte(first));
      best = NDArrays.where(better, sq, best);
      least = NDArrays.where(better, errors, least);
    }
    return best;
  }

  private NDArray errors(NDArray sq) {
    NDArray step = sq.mul(gamma);
    NDArray codes = quantizer.elements(vectors, step).toType(DataType.FLOAT64, false);
    NDArray rounded = codes.mul(step.toType(DataType.FLOAT64, false));
    NDArray errors = vectors.toType(DataType.FLOAT64, false).sub(rounded).square();
    long size = errors.getShape().get(2);
    // A sum would not keep the order; ties would then fall to either side.
    return errors.cumSum(2).get(new NDIndex(":, :, {}:{}", size - 1, size));
  }
}
