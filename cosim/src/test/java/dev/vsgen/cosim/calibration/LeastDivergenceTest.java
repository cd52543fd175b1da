package dev.vsgen.cosim.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.ElementFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clip of least divergence against distributions written out. */
final class LeastDivergenceTest {

  @ParameterizedTest
  @CsvSource({
    "3, false, 3000",
    "4, false, 30_000",
    "8, false, 30_000",
    "2, true, 3000",
    "4u, true, 30_000",
    "8u, true, 300"
  })
  void equalsDistributionsWrittenOut(String text, boolean rectified, String count) {
    ElementFormat format = ElementFormat.parse(text);
    int n = Integer.parseInt(count.replace("_", ""));
    float[] values = rectified ? Activations.rectified(9, n) : Activations.withOutliers(9, n);
    double width = Math.scalb(1.0, Math.getExponent(max(values)) + 1) / MagnitudeHistogram.BINS;
    double[] histogram = new double[(int) (max(values) / width) + 1];
    for (float value : values) {
      histogram[(int) (Math.abs(value) / width)]++;
    }
    histogram[0] = histogram[1];
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int bins = 128; bins <= histogram.length; bins++) {
      double divergence = divergence(histogram, bins, format.qmax() + 1);
      if (bins > format.qmax() && divergence <= least + 1e-12) {
        least = divergence;
        best = bins;
      }
    }
    float expected = (float) Math.min(max(values), best * width);
    assertEquals(expected, clip(values, format), () -> "of " + max(values));
  }

  @Test
  void keepsEvenValuesAndClipsAFewFarOnes() {
    ElementFormat format = new ElementFormat(8, true);
    float[] even = even();
    assertTrue(clip(even, format) > 0.95f, () -> "clip " + clip(even, format));
    even[0] = 7;
    assertTrue(clip(even, format) < 1.5f, () -> "clip " + clip(even, format));
  }

  @Test
  void zerosDoNotCount() {
    ElementFormat format = new ElementFormat(8, true);
    float[] even = even();
    float[] withZeros = Arrays.copyOf(even, 4 * even.length);
    assertEquals(clip(even, format), clip(withZeros, format));
  }

  /** Evenly spread from 0 to 1. */
  private static float[] even() {
    float[] values = new float[100_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i + 0.5f) / values.length;
    }
    return values;
  }

  private static double divergence(double[] histogram, int bins, int magnitudes) {
    double[] p = Arrays.copyOf(histogram, bins);
    double[] q = new double[bins];
    Map<Integer, Double> sums = new HashMap<>();
    Map<Integer, Integer> occupied = new HashMap<>();
    for (int i = 0; i < bins; i++) {
      sums.merge(i * magnitudes / bins, p[i], Double::sum);
      occupied.merge(i * magnitudes / bins, p[i] > 0 ? 1 : 0, Integer::sum);
    }
    for (int i = 0; i < bins; i++) {
      int share = i * magnitudes / bins;
      q[i] = p[i] > 0 ? sums.get(share) / occupied.get(share) : 0;
    }
    for (int i = bins; i < histogram.length; i++) {
      p[bins - 1] += histogram[i];
    }
    double allP = Arrays.stream(p).sum();
    double allQ = Arrays.stream(q).sum();
    double divergence = 0;
    for (int i = 0; i < bins; i++) {
      divergence += p[i] == 0 ? 0 : p[i] / allP * Math.log(p[i] / allP / (q[i] / allQ));
    }
    return divergence;
  }

  private static float max(float[] values) {
    float max = 0;
    for (float value : values) {
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }

  private static float clip(float[] values, ElementFormat format) {
    Calibrator calibrator = new Calibrator(ClipRule.ENTROPY);
    calibrator.accept(values);
    return calibrator.clip(format);
  }
}
