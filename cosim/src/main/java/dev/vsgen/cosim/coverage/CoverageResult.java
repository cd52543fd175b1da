package dev.vsgen.cosim.coverage;

import dev.vsgen.cosim.coverage.CoveragePoint.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was exercised, after the exclusions.
 *
 * @param points every point that is not excluded
 * @param excluded every point that is
 * @param complaints exclusions that exclude nothing, or a covered point
 */
public record CoverageResult(
    List<CoveragePoint> points, List<CoveragePoint> excluded, List<String> complaints) {

  /** Judges a file that Verilator wrote. */
  public static CoverageResult of(Path file, List<Exclusion> exclusions) {
    return of(CoverageData.read(file), exclusions);
  }

  static CoverageResult of(List<CoveragePoint> all, List<Exclusion> exclusions) {
    List<CoveragePoint> points = new ArrayList<>();
    List<CoveragePoint> excluded = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    for (CoveragePoint point : all) {
      boolean isExcluded = exclusions.stream().anyMatch(exclusion -> exclusion.matches(point));
      (isExcluded ? excluded : points).add(point);
      if (isExcluded && point.isCovered()) {
        complaints.add("excluded, yet covered: " + point.module() + " " + point.signal());
      }
    }
    for (Exclusion exclusion : exclusions) {
      if (all.stream().noneMatch(exclusion::matches)) {
        complaints.add("excludes nothing: " + exclusion.page() + " " + exclusion.signal());
      }
    }
    return new CoverageResult(points, excluded, complaints);
  }

  /** Covered points of a kind, in percent; 100 if there are none. */
  public double percent(Kind kind) {
    long all = count(kind);
    return all == 0 ? 100 : 100.0 * (all - uncovered(kind)) / all;
  }

  /** Points of a kind that are not excluded. */
  public long count(Kind kind) {
    return points.stream().filter(point -> point.kind() == kind).count();
  }

  /** Points that were not exercised, and are not excluded. */
  public List<CoveragePoint> uncovered() {
    return points.stream().filter(point -> !point.isCovered()).toList();
  }

  /** Whether every point was exercised or is rightly excluded. */
  public boolean isClosed() {
    return uncovered().isEmpty() && complaints.isEmpty();
  }

  private long uncovered(Kind kind) {
    return uncovered().stream().filter(point -> point.kind() == kind).count();
  }
}
