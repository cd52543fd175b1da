package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.FloatTensor;

/**
 * Means and covariances, for each output channel, of what a layer gives in float32 (f) and when it
 * is quantized (q). Sums are taken in float64.
 */
final class OutputMoments {

  private final double[] f;
  private final double[] q;
  private final double[] ff;
  private final double[] fq;
  private long count;

  OutputMoments(int channels) {
    this.f = new double[channels];
    this.q = new double[channels];
    this.ff = new double[channels];
    this.fq = new double[channels];
  }

  /**
   * Takes the outputs of the same inputs in.
   *
   * @param stride distance of a channel's values to the next channel's: 1, or the pixels of a map
   */
  void accept(FloatTensor real, FloatTensor quantized, int stride) {
    for (int i = 0; i < real.values().length; i++) {
      int k = i / stride % f.length;
      double a = real.values()[i];
      double b = quantized.values()[i];
      f[k] += a;
      q[k] += b;
      ff[k] += a * a;
      fq[k] += a * b;
    }
    count += real.values().length / f.length;
  }

  /** How many output channels. */
  int channels() {
    return f.length;
  }

  /** Takes in what others took in. */
  void add(OutputMoments other) {
    for (int k = 0; k < f.length; k++) {
      f[k] += other.f[k];
      q[k] += other.q[k];
      ff[k] += other.ff[k];
      fq[k] += other.fq[k];
    }
    count += other.count;
  }

  /**
   * The gain after which quantized outputs follow the real ones with slope 1: {@code var(f) /
   * cov(f, q)}. Where both have little in common it is bounded.
   */
  float gain(int channel, float least, float most) {
    double variance = ff[channel] / count - mean(f, channel) * mean(f, channel);
    double covariance = fq[channel] / count - mean(f, channel) * mean(q, channel);
    double gain = covariance > 0 ? variance / covariance : 1;
    return (float) Math.max(least, Math.min(most, gain));
  }

  /** What is then missing to the mean of the real outputs. */
  float offset(int channel, float gain) {
    return (float) (mean(f, channel) - gain * mean(q, channel));
  }

  private double mean(double[] sums, int channel) {
    return sums[channel] / count;
  }
}
