package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.task.Score;
import dev.vsgen.cosim.task.Task;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ways to choose scales compared on the same examples, all else being equal.
 *
 * @param setting what is equal, see {@link AccuracyPoint#setting}
 * @param entries one for each policy, in the order of the points
 */
public record PolicyComparison(AccuracyPoint setting, List<Entry> entries) {

  /**
   * A policy.
   *
   * @param policy its name
   * @param score in points
   * @param behind score minus that of the best policy, in points, not positive
   * @param error standard error of that difference, which is of the same examples; 0 for the best
   */
  public record Entry(String policy, double score, double behind, double error) {

    /** Whether the best policy is no further off than so many standard errors. */
    public boolean within(double errors) {
      return -behind <= errors * error;
    }
  }

  /**
   * Compares predictions, by point.
   *
   * @param real predictions of the same network in float32
   */
  static PolicyComparison of(
      AccuracyPoint setting, Map<AccuracyPoint, double[]> predictions, Task task, double[] real) {
    Map<AccuracyPoint, Score> scores =
        predictions.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, point -> task.score(point.getValue(), real)));
    double[] best =
        predictions.entrySet().stream()
            .max(Comparator.comparingDouble(point -> scores.get(point.getKey()).score()))
            .orElseThrow()
            .getValue();
    return new PolicyComparison(
        setting,
        predictions.entrySet().stream()
            .map(
                point -> {
                  Score behind = task.difference(point.getValue(), best, real);
                  return new Entry(
                      point.getKey().policy().toString(),
                      scores.get(point.getKey()).score(),
                      behind.score(),
                      behind.standardError());
                })
            .toList());
  }

  /** The policy that scores best. */
  public String best() {
    return entries.stream().max(Comparator.comparingDouble(Entry::score)).orElseThrow().policy();
  }
}
