package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.task.Verdict;
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

  private final Subject subject;
  private final Optional<ResultStore> store;
  private final Supplier<AccuracyStudy> study;

  /**
   * Prepares a sweep.
   *
   * @param store where results are kept, if they are
   * @param study opened when first needed
   */
  public AccuracySweep(
      Subject subject, Optional<ResultStore> store, Supplier<AccuracyStudy> study) {
    this.subject = subject;
    this.store = store;
    this.study = study;
  }

  /**
   * Measures all points.
   *
   * @param done told of each score as it is there, in the order of the points
   */
  public List<PointScore> run(List<AccuracyPoint> points, Consumer<PointScore> done) {
    try (Opened opened = new Opened()) {
      double[] real = opened.result(AccuracyPoint.float32(points.get(0).plan())).values();
      List<PointScore> scores = new ArrayList<>();
      for (AccuracyPoint point : points) {
        AccuracyResult result = opened.result(point);
        Verdict verdict = subject.task().judge(result.values(), real);
        PointScore score = PointScore.of(point, result, verdict.score(), verdict.difference());
        done.accept(score);
        scores.add(score);
      }
      return scores;
    }
  }

  /** The study, opened at most once. */
  private final class Opened implements AutoCloseable {

    private Optional<AccuracyStudy> opened = Optional.empty();

    /** Simulations are run each time: they are asked for to see the hardware, not the score. */
    private AccuracyResult result(AccuracyPoint point) {
      return store
          .filter(results -> point.engine() != EngineKind.RTL)
          .flatMap(results -> results.find(subject, point))
          .orElseGet(() -> measure(point));
    }

    private AccuracyResult measure(AccuracyPoint point) {
      if (opened.isEmpty()) {
        opened = Optional.of(study.get());
      }
      AccuracyResult result = opened.get().run(point);
      store.ifPresent(results -> results.put(subject, point, result));
      return result;
    }

    @Override
    public void close() {
      opened.ifPresent(AccuracyStudy::close);
    }
  }
}
