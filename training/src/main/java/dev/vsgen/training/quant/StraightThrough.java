package dev.vsgen.training.quant;

import ai.djl.ndarray.NDArray;

/** The straight-through estimator: rounding has the gradient of doing nothing. */
final class StraightThrough {

  private StraightThrough() {}

  /**
   * Exactly the rounded values, with the gradient of the real ones: {@code x - x} is 0, whereas
   * {@code x + (rounded - x)} would be rounded itself.
   *
   * @param rounded without a gradient
   */
  static NDArray of(NDArray x, NDArray rounded) {
    return rounded.add(passing(x));
  }

  /**
   * As {@link #of(NDArray, NDArray)}, with a gradient only where the mask is true.
   *
   * @param mask booleans of the same shape
   */
  static NDArray of(NDArray x, NDArray rounded, NDArray mask) {
    return rounded.add(passing(x).mul(mask));
  }

  private static NDArray passing(NDArray x) {
    return x.sub(x.stopGradient());
  }
}
