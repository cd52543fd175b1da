package dev.vsgen.cosim.calibration;

import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.error.UserException;

/**
 * Chooses the static clip of activations from calibration data in a single pass. The static gamma
 * without per-vector scales is {@code clip / qmax}. Any thread may call it; neither the order of
 * the portions nor their sizes change the result.
 */
public final class Calibrator {

  private final MagnitudeHistogram histogram;
  private final ClipRule rule;

  /** Nothing seen yet. */
  public Calibrator(ClipRule rule) {
    this(new MagnitudeHistogram(), rule);
  }

  private Calibrator(MagnitudeHistogram histogram, ClipRule rule) {
    this.histogram = histogram;
    this.rule = rule;
  }

  /** Another rule for the same data, what either of the two is given from now on included. */
  public Calibrator withRule(ClipRule other) {
    return new Calibrator(histogram, other);
  }

  /**
   * Takes a portion of the data.
   *
   * @throws UserException if a value is not finite
   */
  public void accept(float[] values) {
    synchronized (histogram) {
      histogram.add(values);
    }
  }

  /**
   * The magnitude that the format's largest element is to stand for, in the unit of the data; 0 if
   * there were only zeros or no values at all.
   *
   * @param format decides for {@link ClipRule#ENTROPY} and {@link ClipRule#MSE}
   */
  public float clip(ElementFormat format) {
    synchronized (histogram) {
      return rule.clip(histogram, format);
    }
  }
}
