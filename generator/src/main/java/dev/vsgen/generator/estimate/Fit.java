package dev.vsgen.generator.estimate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * Least squares of relative errors: coefficients, none of them negative, whose sums over counts
 * come nearest to what was measured.
 */
final class Fit {

  /**
   * A measured block.
   *
   * @param counts of one instance
   * @param measured its cost, above 0
   * @param explained what of that is known
   */
  record Point(Map<String, Double> counts, double measured, double explained) {

    Point(Map<String, Double> counts, double measured) {
      this(counts, measured, 0);
    }

    private Point without(Map<String, Double> known) {
      double cost =
          counts.entrySet().stream()
              .mapToDouble(count -> count.getValue() * known.getOrDefault(count.getKey(), 0.0))
              .sum();
      return new Point(counts, measured, explained + cost);
    }

    /** The share that is to be explained. */
    private double rest() {
      return 1 - explained / measured;
    }
  }

  private Fit() {}

  /**
   * Fits. Counts that always come together share a coefficient; one that would cost less than
   * nothing costs nothing.
   *
   * @param known coefficients that are not to be fitted, by count
   */
  static Map<String, Double> of(List<Point> points, Map<String, Double> known) {
    Set<String> names = new LinkedHashSet<>();
    points.forEach(point -> names.addAll(point.counts().keySet()));
    Map<String, Double> all = new TreeMap<>(known);
    all.keySet().retainAll(names);
    names.removeAll(known.keySet());
    all.putAll(fit(points.stream().map(point -> point.without(known)).toList(), names));
    return all;
  }

  private static Map<String, Double> fit(List<Point> points, Set<String> names) {
    List<String> kept = new ArrayList<>(names);
    Map<String, Double> solution = solve(points, kept);
    while (solution.values().stream().anyMatch(value -> value < 0)) {
      kept.remove(lowest(points, solution));
      solution = solve(points, kept);
    }
    return solution;
  }

  /** The count whose negative share of a block is the largest. */
  private static String lowest(List<Point> points, Map<String, Double> solution) {
    return solution.keySet().stream()
        .min(Comparator.comparingDouble(name -> solution.get(name) * largestShare(points, name)))
        .orElseThrow();
  }

  private static double largestShare(List<Point> points, String name) {
    return points.stream()
        .mapToDouble(point -> point.counts().getOrDefault(name, 0.0) / point.measured())
        .max()
        .orElse(0);
  }

  /** Columns are scaled to their largest share, so that all coefficients are of one size. */
  private static Map<String, Double> solve(List<Point> points, List<String> names) {
    Map<String, Double> solution = new LinkedHashMap<>();
    if (names.isEmpty()) {
      return solution;
    }
    double[] scales = names.stream().mapToDouble(name -> largestShare(points, name)).toArray();
    Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(points.size(), names.size());
    for (int row = 0; row < points.size(); row++) {
      Point point = points.get(row);
      for (int column = 0; column < names.size(); column++) {
        double count = point.counts().getOrDefault(names.get(column), 0.0);
        matrix.setEntry(row, column, count / point.measured() / scales[column]);
      }
    }
    RealVector rest = new ArrayRealVector(points.stream().mapToDouble(Point::rest).toArray());
    RealVector shares = new SingularValueDecomposition(matrix).getSolver().solve(rest);
    for (int column = 0; column < names.size(); column++) {
      solution.put(names.get(column), shares.getEntry(column) / scales[column]);
    }
    return solution;
  }
}
