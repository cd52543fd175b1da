package dev.vsgen.cosim.calibration;

import dev.vsgen.generator.design.ElementFormat;

/**
 * The clip whose quantized distribution diverges least from the real one (Migacz, 8-bit inference
 * with TensorRT, GTC 2017; pytorch-quantization's {@code _compute_amax_entropy}).
 *
 * <p>A candidate keeps the first n bins. The reference P is these, with everything beyond added to
 * the last of them. Q shares the bins among the magnitudes of the format, takes the mean of each
 * share over its occupied bins, and knows nothing of what is beyond. Both are normalized; the
 * divergence is {@code sum P log(P / Q)}, infinite where Q is 0 and P is not. Of equals the largest
 * candidate is taken.
 *
 * <p>As in pytorch-quantization the lowest bin counts as often as its neighbour, because the zeros
 * of a ReLU, which every clip represents exactly, would outweigh everything else, and no candidate
 * has fewer than {@value #FEWEST_BINS} bins. Unlike there a candidate has no fewer bins than the
 * format has magnitudes, since it would be represented perfectly by mistake.
 */
final class LeastDivergence {

  private static final int FEWEST_BINS = 128;

  private LeastDivergence() {}

  static float clip(MagnitudeHistogram histogram, ElementFormat format) {
    long[] counts = new long[histogram.used()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = histogram.count(Math.max(1, i));
    }
    int magnitudes = format.qmax() + 1;
    int best = counts.length;
    double least = Double.POSITIVE_INFINITY;
    for (int n = counts.length; n >= Math.max(FEWEST_BINS, magnitudes); n--) {
      double divergence = divergence(counts, n, magnitudes);
      if (divergence < least) {
        least = divergence;
        best = n;
      }
    }
    return histogram.upperEnd(best - 1);
  }

  private static double divergence(long[] counts, int n, int magnitudes) {
    double inside = sum(counts, 0, n);
    double beyond = sum(counts, n, counts.length);
    if (inside == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double divergence = 0;
    for (int from = 0, share = 1; share <= magnitudes; share++) {
      int to = firstBin(share, n, magnitudes);
      double mean = sum(counts, from, to) / Math.max(1, occupied(counts, from, to));
      for (int i = from; i < to; i++) {
        double p = counts[i] + (i == n - 1 ? beyond : 0);
        double q = counts[i] == 0 ? 0 : mean;
        if (p > 0) {
          divergence += p / (inside + beyond) * Math.log(p / (inside + beyond) / (q / inside));
        }
      }
      from = to;
    }
    return divergence;
  }

  /** The first bin i with {@code i magnitudes / n >= share}. */
  private static int firstBin(int share, int n, int magnitudes) {
    return (share * n + magnitudes - 1) / magnitudes;
  }

  private static double sum(long[] counts, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += counts[i];
    }
    return sum;
  }

  private static int occupied(long[] counts, int from, int to) {
    int occupied = 0;
    for (int i = from; i < to; i++) {
      occupied += counts[i] > 0 ? 1 : 0;
    }
    return occupied;
  }
}
