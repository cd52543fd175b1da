package dev.vsgen.cosim.calibration;

import java.util.Random;

/** Values such as layers read, of a given seed. */
final class Activations {

  private Activations() {}

  /** A bell curve; every hundredth value is up to forty times larger. */
  static float[] withOutliers(long seed, int count) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian() * (i % 100 == 0 ? 40 * random.nextFloat() : 1);
    }
    return values;
  }

  /** The same after a ReLU: half of them are 0, none is negative. */
  static float[] rectified(long seed, int count) {
    float[] values = withOutliers(seed, count);
    for (int i = 0; i < count; i++) {
      values[i] = Math.max(0, values[i]);
    }
    return values;
  }
}
