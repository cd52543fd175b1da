package dev.vsgen.cosim.explore;

import java.util.List;
import java.util.function.Consumer;

/**
 * Computes points in this process, one after the other: the examples of each are spread over all
 * cores, and so are the modules of a synthesis.
 */
public final class LocalExecutor implements Executor {

  private final PointEvaluator evaluator;

  /** Uses an evaluator, which stays open. */
  public LocalExecutor(PointEvaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Override
  public void run(List<ExplorePoint> points, Consumer<PointResult> done) {
    points.forEach(point -> done.accept(evaluator.evaluate(point)));
  }
}
