package dev.vsgen.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where lines of a chart are. */
final class ChartTest {

  @Test
  void drawsScoresBetweenTheEndsOfTheAxes() {
    Chart chart =
        Chart.of(
            List.of(
                new Chart.Series("a", "a, seed 1", Map.of(0, 70.0, 1, 74.0)),
                new Chart.Series("a", "a, seed 2", Map.of(0, 71.5, 1, 72.0)),
                new Chart.Series("b", "b, seed 1", Map.of(0, 72.0, 1, 73.0))));
    assertEquals("50.0,325.0 600.0,15.0", chart.lines().get(0).points());
    assertEquals(chart.lines().get(0).colour(), chart.lines().get(1).colour());
    assertEquals(List.of("a", "b"), chart.legend().stream().map(Chart.Entry::label).toList());
    assertEquals(
        List.of("70", "71", "72", "73", "74", "0", "1"),
        chart.ticks().stream().map(Chart.Tick::label).toList());
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "12, 2", "37, 5", "70, 10", "100, 20"})
  void stepsAreRoundNumbers(double range, int step) {
    Chart chart = Chart.of(List.of(new Chart.Series("a", "a", Map.of(0, 0.0, 1, range))));
    List<Integer> labels =
        chart.ticks().stream()
            .filter(tick -> tick.anchor().equals("end"))
            .map(tick -> Integer.valueOf(tick.label()))
            .toList();
    assertEquals(IntStream.range(0, labels.size()).map(i -> i * step).boxed().toList(), labels);
  }

  @Test
  void needsNoScores() {
    assertEquals(
        "", Chart.of(List.of(new Chart.Series("a", "a", Map.of()))).lines().get(0).points());
  }
}
