package dev.vsgen.cosim.calibration;

import dev.vsgen.generator.design.ElementFormat;

/**
 * The clip with the least sum of squared errors over the histogram, every value standing in the
 * middle of its bin. Candidates are the ends of all bins; of equals the largest is taken.
 */
final class LeastSquares {

  private LeastSquares() {}

  static float clip(MagnitudeHistogram histogram, ElementFormat format) {
    float best = histogram.max();
    double least = Double.POSITIVE_INFINITY;
    for (int bin = histogram.used() - 1; bin >= 0; bin--) {
      float clip = histogram.upperEnd(bin);
      double error = squaredError(histogram, (double) clip / format.qmax(), format.qmax(), least);
      if (error < least) {
        least = error;
        best = clip;
      }
    }
    return best;
  }

  /** The sum of squared errors, or some value not below the bound once the sum reaches that. */
  private static double squaredError(
      MagnitudeHistogram histogram, double step, int qmax, double bound) {
    double sum = 0;
    // From the top, where a clip that is too low saturates: the bound is reached early.
    for (int bin = histogram.used() - 1; bin >= 0 && sum < bound; bin--) {
      double x = histogram.middle(bin);
      double error = x - step * Math.min(qmax, Math.rint(x / step));
      sum += histogram.count(bin) * error * error;
    }
    return sum;
  }
}
