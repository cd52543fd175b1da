package dev.vsgen.cosim.explore;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Points that no other point beats: none is at least as good in accuracy, energy per multiplication
 * and performance per area, and better in one of them.
 */
public final class ParetoFront {

  private ParetoFront() {}

  /** The ids of the points on the front; failed points are not on it. */
  public static Set<String> of(List<PointResult> results) {
    List<PointResult> complete = results.stream().filter(PointResult::isComplete).toList();
    Set<String> front = new HashSet<>();
    for (PointResult point : complete) {
      if (complete.stream().noneMatch(other -> beats(other, point))) {
        front.add(point.id());
      }
    }
    return front;
  }

  private static boolean beats(PointResult a, PointResult b) {
    return a.score() >= b.score()
        && a.energyFjPerMac() <= b.energyFjPerMac()
        && a.topsPerMm2() >= b.topsPerMm2()
        && (a.score() > b.score()
            || a.energyFjPerMac() < b.energyFjPerMac()
            || a.topsPerMm2() > b.topsPerMm2());
  }
}
