package dev.vsgen.cosim.explore;

import java.util.List;
import java.util.function.Consumer;

/** Where points are computed. */
public interface Executor {

  /**
   * Computes points and returns when there is a result of each, if only an error.
   *
   * @param points not computed before
   * @param done told of each result as it is there, by one thread at a time
   */
  void run(List<ExplorePoint> points, Consumer<PointResult> done);
}
