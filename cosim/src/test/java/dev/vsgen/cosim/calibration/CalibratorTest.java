package dev.vsgen.cosim.calibration;

import static dev.vsgen.cosim.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.ElementFormat;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CalibratorTest {

  private static final ElementFormat FORMAT = new ElementFormat(4, true);

  @ParameterizedTest
  @EnumSource(ClipRule.class)
  void portionsAndTheirOrderDoNotMatter(ClipRule rule) {
    float[] values = Activations.withOutliers(1, 50_000);
    Calibrator ascending = new Calibrator(rule);
    Calibrator descending = new Calibrator(rule);
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < 50; i++) {
      ascending.accept(Arrays.copyOfRange(values, i * 1000, (i + 1) * 1000));
      descending.accept(Arrays.copyOfRange(sorted, (49 - i) * 1000, (50 - i) * 1000));
    }
    float whole = clip(rule, values);
    assertEquals(whole, ascending.clip(FORMAT));
    assertEquals(whole, descending.clip(FORMAT));
  }

  /** 99.9 % of the values are 1; were one of them lost, the percentile would be 100. */
  @Test
  void threadsDoNotLoseValues() {
    float[] portion = new float[1000];
    Arrays.fill(portion, 1);
    portion[999] = 100;
    Calibrator calibrator = new Calibrator(ClipRule.PERCENTILE_99_9);
    IntStream.range(0, 20_000).parallel().forEach(i -> calibrator.accept(portion));
    assertEquals(1, calibrator.clip(FORMAT), 2 * 128.0 / MagnitudeHistogram.BINS);
  }

  @ParameterizedTest
  @EnumSource(ClipRule.class)
  void signsDoNotMatterAndThePowerOfTwoScalesAlong(ClipRule rule) {
    float[] values = Activations.withOutliers(3, 20_000);
    float[] changed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      changed[i] = -values[i] * 0x1p-20f;
    }
    assertEquals(clip(rule, values) * 0x1p-20f, clip(rule, changed));
  }

  @Test
  void maximumIsExact() {
    assertEquals(7.3f, clip(ClipRule.MAX, 0, -7.3f, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "99.9, 999_000, 100_000", "99.99, 999_900, 100_000", "99.999, 999_990, 300_000",
    "99.9, 999_000, 999", "99.9, 999_000, 1001", "99.99, 999_900, 1"
  })
  void percentileIsThatOfSortedDataButForABin(String rule, String perMillion, String count) {
    int n = Integer.parseInt(count.replace("_", ""));
    long share = Long.parseLong(perMillion.replace("_", ""));
    float[] values = Activations.withOutliers(4, n);
    float[] sorted = new float[n];
    for (int i = 0; i < n; i++) {
      sorted[i] = Math.abs(values[i]);
    }
    Arrays.sort(sorted);
    int rank = (int) (n - n * (1_000_000 - share) / 1_000_000);
    double bin = 2.0 * sorted[n - 1] / MagnitudeHistogram.BINS;
    double excess = (double) clip(ClipRule.parse(rule), values) - sorted[rank - 1];
    assertTrue(excess >= 0 && excess <= bin, excess + ", a bin has " + bin);
  }

  @Test
  void rarerPercentilesClipLess() {
    float[] values = Activations.rectified(5, 1_000_000);
    float p999 = clip(ClipRule.PERCENTILE_99_9, values);
    float p9999 = clip(ClipRule.PERCENTILE_99_99, values);
    float p99999 = clip(ClipRule.PERCENTILE_99_999, values);
    float max = clip(ClipRule.MAX, values);
    assertTrue(p999 < p9999 && p9999 < p99999 && p99999 < max, "out of order");
  }

  @ParameterizedTest
  @EnumSource(ClipRule.class)
  void onlyZerosAndNothingAtAllClipAtZero(ClipRule rule) {
    assertEquals(0, new Calibrator(rule).clip(FORMAT));
    assertEquals(0, clip(rule, 0, -0.0f, 0));
  }

  @ParameterizedTest
  @EnumSource(ClipRule.class)
  void onlyOneMagnitudeIsKept(ClipRule rule) {
    assertEquals(3, clip(rule, 3, -3, 3), 2 * 4.0 / MagnitudeHistogram.BINS);
  }

  @Test
  void zerosBeforeAnythingElseStayZeros() {
    Calibrator calibrator = new Calibrator(ClipRule.PERCENTILE_99_9);
    calibrator.accept(new float[2000]);
    calibrator.accept(new float[] {1, 1000});
    float bin = 1024f / MagnitudeHistogram.BINS;
    assertEquals(bin, calibrator.clip(FORMAT), "999 of 1000 values are 0: the end of bin 0");
  }

  @Test
  void anotherRuleSeesTheSameData() {
    float[] values = Activations.withOutliers(6, 10_000);
    Calibrator max = new Calibrator(ClipRule.MAX);
    Calibrator mse = max.withRule(ClipRule.MSE);
    max.accept(values);
    assertEquals(clip(ClipRule.MSE, values), mse.clip(FORMAT));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void refusesValuesThatAreNotFinite(float value) {
    Calibrator calibrator = new Calibrator(ClipRule.MAX);
    assertRefused(
        "VSG-CALIB-02", "value is " + value, () -> calibrator.accept(new float[] {5, value}));
    assertEquals(0, calibrator.clip(FORMAT), "the refused portion was counted");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.MIN_VALUE, Float.MIN_NORMAL, 1, Float.MAX_VALUE})
  void takesEveryMagnitude(float value) {
    assertEquals(value, clip(ClipRule.MSE, value, 0));
  }

  @Test
  void rulesAreReadAsTheyArePrinted() {
    for (ClipRule rule : ClipRule.values()) {
      assertEquals(rule, ClipRule.parse(rule.toString()));
    }
    assertRefused(
        "VSG-CALIB-01",
        "'kl'; must be one of max, 99.9, 99.99, 99.999, entropy, mse",
        () -> ClipRule.parse("kl"));
  }

  private static float clip(ClipRule rule, float... values) {
    Calibrator calibrator = new Calibrator(rule);
    calibrator.accept(values);
    return calibrator.clip(FORMAT);
  }
}
