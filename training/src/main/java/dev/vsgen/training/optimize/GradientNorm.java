package dev.vsgen.training.optimize;

import ai.djl.ndarray.NDArray;
import java.util.Collection;

/** Keeps a step from being thrown far off by a steep place. */
public final class GradientNorm {

  private GradientNorm() {}

  /**
   * Scales gradients so that their common Euclidean norm is no larger than a limit.
   *
   * @return the norm before
   */
  public static float limit(Collection<NDArray> gradients, float limit) {
    double sum = 0;
    for (NDArray gradient : gradients) {
      sum += gradient.square().sum().getFloat();
    }
    double norm = Math.sqrt(sum);
    if (norm > limit) {
      gradients.forEach(gradient -> gradient.muli((float) (limit / norm)));
    }
    return (float) norm;
  }
}
