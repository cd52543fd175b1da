package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.task.Verdict;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Measures points of one subject. What was measured before is taken from the store; the network is
 * opened when something is left to measure, and kept open.
 */
public final class PointMeter implements AutoCloseable {

  private final Subject subject;
  private final Optional<ResultStore> store;
  private final Supplier<AccuracyStudy> maker;
  private Optional<AccuracyStudy> study = Optional.empty();
  private Optional<double[]> real = Optional.empty();

  /**
   * Prepares.
   *
   * @param store where results are kept, if they are
   * @param maker opens the network
   */
  public PointMeter(Subject subject, Optional<ResultStore> store, Supplier<AccuracyStudy> maker) {
    this.subject = subject;
    this.store = store;
    this.maker = maker;
  }

  /** What a point scores, compared with float32, which is measured first. */
  public PointScore score(AccuracyPoint point) {
    double[] float32 = real(point);
    AccuracyResult result = result(point);
    Verdict verdict = subject.task().judge(result.values(), float32);
    return PointScore.of(point, result, verdict.score(), verdict.difference());
  }

  /** What is predicted of every example, see {@link dev.vsgen.cosim.task.Task#predictions}. */
  double[] predictions(AccuracyPoint point) {
    return result(point).values();
  }

  /** What the network of a point predicts in float32, which is measured when first asked for. */
  double[] real(AccuracyPoint point) {
    if (real.isEmpty()) {
      real = Optional.of(predictions(AccuracyPoint.float32(point.plan())));
    }
    return real.get();
  }

  /** The network, opened. */
  public AccuracyStudy study() {
    if (study.isEmpty()) {
      study = Optional.of(maker.get());
    }
    return study.get();
  }

  /** Simulations are run each time: they are asked for to see the hardware, not the score. */
  private AccuracyResult result(AccuracyPoint point) {
    return store
        .filter(results -> point.engine() != EngineKind.RTL)
        .flatMap(results -> results.find(subject, point))
        .orElseGet(() -> measure(point));
  }

  private AccuracyResult measure(AccuracyPoint point) {
    AccuracyResult result = study().run(point);
    store.ifPresent(results -> results.put(subject, point, result));
    return result;
  }

  @Override
  public void close() {
    study.ifPresent(AccuracyStudy::close);
  }
}
