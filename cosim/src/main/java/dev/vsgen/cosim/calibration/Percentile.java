package dev.vsgen.cosim.calibration;

/**
 * The nearest-rank percentile of the magnitudes, zeros included, rounded up to the end of its bin:
 * no fewer values than asked for are at or below the clip.
 */
final class Percentile {

  private static final int MILLION = 1_000_000;

  private Percentile() {}

  /**
   * The clip.
   *
   * @param perMillion share of the values, in 1..1,000,000
   */
  static float clip(MagnitudeHistogram histogram, int perMillion) {
    // Rounded up in integers: floating point would take one value more now and then.
    long rank = (Math.multiplyExact(histogram.total(), (long) perMillion) + MILLION - 1) / MILLION;
    int bin = 0;
    for (long found = histogram.count(0); found < rank; found += histogram.count(bin)) {
      bin++;
    }
    return histogram.upperEnd(bin);
  }
}
