package dev.vsgen.cosim.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ResamplingTest {

  @Test
  void errorOfAMeanIsTheDeviationOverTheRootOfTheCount() {
    double[] values = new Random(1).doubles(500).toArray();
    double error =
        Resampling.standardError(
            500, drawn -> Arrays.stream(Resampling.pick(values, drawn)).average().orElseThrow());
    double theory = Math.sqrt(1 / 12.0 / 500);
    assertEquals(theory, error, 0.1 * theory);
  }

  @Test
  void picksInTheOrderDrawn() {
    double[] picked = Resampling.pick(new double[] {5, 6, 7}, new int[] {2, 0, 2});
    assertEquals("[7.0, 5.0, 7.0]", Arrays.toString(picked));
  }
}
