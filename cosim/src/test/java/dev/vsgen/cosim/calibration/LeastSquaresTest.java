package dev.vsgen.cosim.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.ElementFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clip of least error against trying every clip on the values themselves. */
final class LeastSquaresTest {

  /** Ends in a power of two: the largest magnitude below 8 makes bins of 8/2048. */
  private static final float BIN = 8f / MagnitudeHistogram.BINS;

  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "4", "6", "8", "1u", "3u", "4u", "8u"})
  void equalsTheBestClipOfValuesInTheMiddleOfBins(String text) {
    ElementFormat format = ElementFormat.parse(text);
    assertBestClip(format, middles(7, 1_500, 150));
  }

  /** The far value is not worth that all others become 0. */
  @Test
  void findsClipsInTheLowestBins() {
    float[] values = middles(8, 20_000, 20);
    assertBestClip(new ElementFormat(4, true), values);
    assertTrue(clip(values, new ElementFormat(4, true)) < 128 * BIN);
  }

  private static void assertBestClip(ElementFormat format, float[] values) {
    float best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int bins = 1; bins <= MagnitudeHistogram.BINS; bins++) {
      float clip = Math.min(bins * BIN, max(values));
      double error = error(values, clip, format);
      if (error <= least) {
        least = error;
        best = clip;
      }
    }
    assertEquals(best, clip(values, format));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "4", "4u", "8u"})
  void anyOtherValuesLoseLessThanAThousandthToBins(String text) {
    ElementFormat format = ElementFormat.parse(text);
    float[] values = Activations.rectified(8, 3_000);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i <= 1_500; i++) {
      least = Math.min(least, error(values, max(values) * i / 1_500, format));
    }
    double found = error(values, clip(values, format), format);
    assertTrue(found <= 1.001 * least, found + " against " + least);
  }

  /** Middles of the first bins, with the given deviation in bins, and one far away. */
  private static float[] middles(long seed, int count, double deviation) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < values.length; i++) {
      int bin = (int) Math.abs(deviation * random.nextGaussian());
      values[i] = ((i == 0 ? 1_999 : bin) + 0.5f) * BIN;
    }
    return values;
  }

  private static float max(float[] values) {
    float max = 0;
    for (float value : values) {
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }

  private static double error(float[] values, float clip, ElementFormat format) {
    double step = (double) clip / format.qmax();
    double sum = 0;
    for (float value : values) {
      double rounded = step * Math.min(format.qmax(), Math.rint(value / step));
      sum += (value - rounded) * (value - rounded);
    }
    return sum;
  }

  private static float clip(float[] values, ElementFormat format) {
    Calibrator calibrator = new Calibrator(ClipRule.MSE);
    calibrator.accept(values);
    return calibrator.clip(format);
  }
}
