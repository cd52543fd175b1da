package dev.vsgen.cosim.calibration;

import dev.vsgen.generator.error.UserException;

/**
 * How often each magnitude occurs, in {@link #BINS} bins of equal width from 0 on. The range is the
 * least power of two above all magnitudes seen: when one lies beyond it, the range doubles and
 * pairs of bins merge. A bin's number is thereby exact, and the histogram does not depend on the
 * order of the values nor on how they come in portions.
 */
final class MagnitudeHistogram {

  /** As many as TensorRT and pytorch-quantization have. At least half of them are used. */
  static final int BINS = 2048;

  private final long[] counts = new long[BINS];
  private double range;
  private float max;
  private long total;

  /**
   * Counts magnitudes.
   *
   * @throws UserException if a value is not finite; nothing is counted then
   */
  void add(float[] values) {
    float largest = 0;
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new UserException(
            "VSG-CALIB-02",
            "a calibration value is " + value + "; must be finite (a clip is made of all values)");
      }
      largest = Math.max(largest, Math.abs(value));
    }
    cover(largest);
    for (float value : values) {
      counts[bin(Math.abs(value))]++;
    }
    total += values.length;
  }

  private void cover(float magnitude) {
    max = Math.max(max, magnitude);
    if (range == 0 && magnitude > 0) {
      // Zeros alone have needed no range so far, and stay in bin 0.
      range = Math.scalb(1.0, Math.getExponent((double) magnitude) + 1);
    }
    while (range > 0 && magnitude >= range) {
      range *= 2;
      mergePairs();
    }
  }

  private void mergePairs() {
    for (int i = 0; i < BINS; i++) {
      counts[i] = i < BINS / 2 ? counts[2 * i] + counts[2 * i + 1] : 0;
    }
  }

  /** Exact: the width is a power of two. */
  private int bin(float magnitude) {
    return magnitude == 0 ? 0 : (int) (magnitude / width());
  }

  /** Width of a bin, in the unit of the values; 0 if there were only zeros. */
  double width() {
    return range / BINS;
  }

  /** The upper end of a bin, but not above the largest magnitude. */
  float upperEnd(int bin) {
    return (float) Math.min(max, (bin + 1) * width());
  }

  /** The middle of a bin. */
  double middle(int bin) {
    return (bin + 0.5) * width();
  }

  /** Magnitudes in a bin: the lower end belongs to it, the upper one does not. */
  long count(int bin) {
    return counts[bin];
  }

  /** How many bins there are up to the one of the largest magnitude. */
  int used() {
    return bin(max) + 1;
  }

  /** The largest magnitude, exact; 0 if there was none. */
  float max() {
    return max;
  }

  /** How many values were counted. */
  long total() {
    return total;
  }
}
