package dev.vsgen.cosim.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Results of many points: those that are there, and the others computed. */
public final class Sweep {

  private final PointEvaluator evaluator;
  private final Executor executor;

  /** Prepares a sweep. */
  public Sweep(PointEvaluator evaluator, Executor executor) {
    this.evaluator = evaluator;
    this.executor = executor;
  }

  /**
   * Computes what is missing.
   *
   * @param done told of each result, those that are there first
   * @return results in the order of the points
   */
  public List<PointResult> run(List<ExplorePoint> points, Consumer<PointResult> done) {
    Map<ExplorePoint, PointResult> results = new LinkedHashMap<>();
    List<ExplorePoint> missing = new ArrayList<>();
    for (ExplorePoint point : points) {
      Optional<PointResult> known = evaluator.find(point);
      known.ifPresent(
          result -> {
            results.put(point, result);
            done.accept(result);
          });
      if (known.isEmpty()) {
        missing.add(point);
      }
    }
    if (!missing.isEmpty()) {
      executor.run(
          missing,
          result -> {
            results.put(result.point(), result);
            done.accept(result);
          });
    }
    return points.stream().map(results::get).toList();
  }
}
