package dev.vsgen.cosim.accuracy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Measures many points of one subject, float32 first. What was measured before is taken from the
 * store; the network is opened only if something is left to measure.
 */
public final class AccuracySweep {

  private final Subject subject;
  private final Supplier<PointMeter> meter;

  /**
   * Prepares a sweep.
   *
   * @param store where results are kept, if they are
   * @param study opened when first needed
   */
  public AccuracySweep(
      Subject subject, Optional<ResultStore> store, Supplier<AccuracyStudy> study) {
    this.subject = subject;
    this.meter = () -> new PointMeter(subject, store, study);
  }

  /**
   * Measures all points.
   *
   * @param done told of each score as it is there, in the order of the points
   */
  public List<PointScore> run(List<AccuracyPoint> points, Consumer<PointScore> done) {
    try (PointMeter opened = meter.get()) {
      List<PointScore> scores = new ArrayList<>();
      for (AccuracyPoint point : points) {
        PointScore score = opened.score(point);
        done.accept(score);
        scores.add(score);
      }
      return scores;
    }
  }

  /**
   * Compares policies, where all else is equal, on the same examples.
   *
   * @param done called as each point is measured
   * @return a comparison for each setting, in the order of the points
   */
  public List<PolicyComparison> compare(List<AccuracyPoint> points, Runnable done) {
    Map<AccuracyPoint, List<AccuracyPoint>> settings = new LinkedHashMap<>();
    points.forEach(
        point -> settings.computeIfAbsent(point.setting(), s -> new ArrayList<>()).add(point));
    List<PolicyComparison> comparisons = new ArrayList<>();
    try (PointMeter opened = meter.get()) {
      settings.forEach(
          (setting, same) -> {
            Map<AccuracyPoint, double[]> predictions = new LinkedHashMap<>();
            for (AccuracyPoint point : same) {
              predictions.put(point, opened.predictions(point));
              done.run();
            }
            comparisons.add(
                PolicyComparison.of(setting, predictions, subject.task(), opened.real(setting)));
          });
    }
    return comparisons;
  }
}
