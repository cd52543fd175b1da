package dev.vsgen.cosim.task;

import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.stat.descriptive.moment.StandardDeviation;

/**
 * Standard errors by the bootstrap (Efron 1979): the spread of a statistic over samples drawn, with
 * replacement, from the examples. The seed is fixed, so that the same data gives the same error.
 */
final class Resampling {

  private static final int SAMPLES = 1000;
  private static final long SEED = 2102_04503L;

  private Resampling() {}

  /**
   * The standard error of a statistic.
   *
   * @param examples how many there are
   * @param statistic of examples given by their numbers, some several times
   */
  static double standardError(int examples, ToDoubleFunction<int[]> statistic) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    double[] values = new double[SAMPLES];
    int[] drawn = new int[examples];
    for (int i = 0; i < SAMPLES; i++) {
      for (int n = 0; n < examples; n++) {
        drawn[n] = random.nextInt(examples);
      }
      values[i] = statistic.applyAsDouble(drawn);
    }
    return new StandardDeviation().evaluate(values);
  }

  /** The values of drawn examples. */
  static double[] pick(double[] values, int[] drawn) {
    double[] picked = new double[drawn.length];
    for (int n = 0; n < drawn.length; n++) {
      picked[n] = values[drawn[n]];
    }
    return picked;
  }
}
