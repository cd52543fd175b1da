package dev.vsgen.cosim.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Measures many points of one subject, float32 first. What was measured before is taken from the
 * store; the network is opened only if something is left to measure.
 */
public final class AccuracySweep {

  private final Supplier<PointMeter> meter;

  /**
   * Prepares a sweep.
   *
   * @param store where results are kept, if they are
   * @param study opened when first needed
   */
  public AccuracySweep(
      Subject subject, Optional<ResultStore> store, Supplier<AccuracyStudy> study) {
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
}
