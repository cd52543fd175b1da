package dev.vsgen.training.optimize;

/**
 * A learning rate that falls from its peak to 0 along half a cosine.
 *
 * @param peak rate of the first step
 * @param steps how many there are
 */
public record CosineSchedule(float peak, int steps) {

  /** The rate of a step, counted from 0. */
  public float rate(int step) {
    return (float) (peak * 0.5 * (1 + Math.cos(Math.PI * step / steps)));
  }
}
