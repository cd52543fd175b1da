package dev.vsgen.generator.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.generator.estimate.Fit.Point;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FitTest {

  private static final double EXACT = 1e-9;

  private static Point point(double adders, double flops, double measured) {
    return new Point(Map.of("adders", adders, "flops", flops), measured);
  }

  @Test
  void findsWhatTheCostsAreMadeOf() {
    Map<String, Double> costs =
        Fit.of(List.of(point(3, 1, 36), point(10, 0, 100), point(2, 5, 50)), Map.of());
    assertEquals(10, costs.get("adders"), EXACT);
    assertEquals(6, costs.get("flops"), EXACT);
  }

  @Test
  void countsThatAlwaysComeTogetherShareTheCost() {
    Map<String, Double> costs = Fit.of(List.of(point(4, 4, 24), point(9, 9, 54)), Map.of());
    assertEquals(6, costs.get("adders") + costs.get("flops"), EXACT);
  }

  @Test
  void errorsAreRelativeToWhatWasMeasured() {
    // one cost for both, 10 and 20 apart by the same share: harmonic, not arithmetic
    List<Point> points =
        List.of(new Point(Map.of("adders", 1.0), 10), new Point(Map.of("adders", 100.0), 2000));
    double squares = (1.0 / 10) * (1.0 / 10) + (100.0 / 2000) * (100.0 / 2000);
    double sum = 1.0 / 10 + 100.0 / 2000;
    assertEquals(sum / squares, Fit.of(points, Map.of()).get("adders"), EXACT);
  }

  @Test
  void nothingCostsLessThanNothing() {
    Map<String, Double> costs =
        Fit.of(List.of(point(10, 0, 100), point(10, 5, 90), point(20, 5, 190)), Map.of());
    assertEquals(List.of("adders"), List.copyOf(costs.keySet()));
  }

  @Test
  void knownCostsStay() {
    Map<String, Double> costs =
        Fit.of(List.of(point(3, 1, 36), point(2, 5, 50)), Map.of("adders", 8.0, "latches", 1.0));
    assertEquals(8, costs.get("adders"), EXACT);
    assertEquals(List.of("adders", "flops"), List.copyOf(costs.keySet()));
  }
}
