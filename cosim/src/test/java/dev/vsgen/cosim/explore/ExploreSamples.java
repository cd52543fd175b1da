package dev.vsgen.cosim.explore;

import dev.vsgen.generator.design.Precision;
import java.util.List;
import java.util.Optional;

/** Results that look like those of a sweep: narrow formats are cheap and less accurate. */
public final class ExploreSamples {

  private static final double FLOAT32 = 80;

  private ExploreSamples() {}

  /** A result of each point. */
  public static List<PointResult> results(String model, List<ExplorePoint> points) {
    return points.stream().map(point -> result(model, point)).toList();
  }

  private static PointResult result(String model, ExplorePoint point) {
    Precision precision = point.precision();
    int bits = precision.weight().bits() + precision.activation().bits();
    int scales = precision.weightScale().bits() + precision.activationScale().bits();
    boolean perChannel = scales == 0;
    double loss = Math.pow(2, 7.0 - bits) * (perChannel ? 20 : 4) + point.vectorSize() / 200.0;
    double area = (bits * bits * 8 + scales * 2000.0 / point.vectorSize()) * 10;
    return complete(
        model + " " + point,
        model,
        point,
        FLOAT32 - loss,
        area * point.vectorSize() * point.lanes(),
        area * 3.5);
  }

  /** A result with everything. */
  public static PointResult complete(
      String id, String model, ExplorePoint point, double score, double area, double energy) {
    return new PointResult(
        id,
        model,
        List.of(),
        point,
        Optional.of("vsgen --config " + point.config()),
        Optional.of(
            new PointAccuracy("top-1 %", "against fp32", 1000, score, 1.25, score - FLOAT32, 0.5)),
        Optional.of(new HardwareFigures(area, energy, 8, false, "osu018", List.of())),
        "0.1.0",
        Optional.empty());
  }

  /** A result of a point that failed. */
  public static PointResult failed(String id, ExplorePoint point) {
    return new PointResult(
        id,
        "net",
        List.of(),
        point,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "0.1.0",
        Optional.of("[VSG-PE-05] \"--lanes\" is 12,\nmust be a power of two"));
  }

  /** A point with everything else at its default. */
  public static ExplorePoint point(String config) {
    return ExplorePoint.of(config, 16, 0, "ceil", "max", 16, LaneForm.TREE);
  }
}
