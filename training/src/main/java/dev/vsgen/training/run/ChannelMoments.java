package dev.vsgen.training.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Mean and variance of each channel of several maps, items x channels x height x width. */
final class ChannelMoments {

  private final double[] sums;
  private final double[] squares;
  private long count;

  ChannelMoments(int channels) {
    this.sums = new double[channels];
    this.squares = new double[channels];
  }

  /** Takes in a batch. */
  void add(NDArray maps) {
    NDArray rows =
        maps.transpose(1, 0, 2, 3).reshape(sums.length, -1).toType(DataType.FLOAT64, false);
    double[] sum = rows.sum(new int[] {1}).toDoubleArray();
    double[] square = rows.square().sum(new int[] {1}).toDoubleArray();
    for (int k = 0; k < sums.length; k++) {
      sums[k] += sum[k];
      squares[k] += square[k];
    }
    count += maps.size() / sums.length;
  }

  /** The means less an offset of each channel. */
  float[] mean(float[] offset) {
    float[] mean = new float[sums.length];
    for (int k = 0; k < mean.length; k++) {
      mean[k] = (float) (sums[k] / count - offset[k]);
    }
    return mean;
  }

  /** The variances. */
  float[] variance() {
    float[] variance = new float[sums.length];
    for (int k = 0; k < variance.length; k++) {
      double mean = sums[k] / count;
      variance[k] = (float) Math.max(0, squares[k] / count - mean * mean);
    }
    return variance;
  }
}
