package dev.vsgen.cosim.explore;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Some points of the Pareto front, for what takes too long for all. */
public final class FrontSample {

  private FrontSample() {}

  /**
   * Points at even distances along the front, from the most accurate to the least.
   *
   * @param most how many at most
   */
  public static List<ExplorePoint> of(List<PointResult> results, int most) {
    Set<String> ids = ParetoFront.of(results);
    List<ExplorePoint> front =
        results.stream()
            .filter(result -> ids.contains(result.id()))
            .sorted(Comparator.comparingDouble(PointResult::score).reversed())
            .map(PointResult::point)
            .toList();
    int count = Math.min(most, front.size());
    int last = Math.max(1, count - 1);
    return IntStream.range(0, count)
        .mapToObj(i -> front.get(i * (front.size() - 1) / last))
        .toList();
  }
}
