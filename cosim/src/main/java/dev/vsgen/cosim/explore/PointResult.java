package dev.vsgen.cosim.explore;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a point. It has no times and no places: wherever it is computed, it is the same.
 *
 * @param id tells it from all other points, models and data
 * @param model name of the network
 * @param keep formats of single layers
 * @param point the point
 * @param command emits its PE; empty if it cannot be built
 * @param accuracy of the network
 * @param hardware what the PE takes
 * @param vsgen version
 * @param error why there is no accuracy or no hardware; empty if there is
 */
public record PointResult(
    String id,
    String model,
    List<String> keep,
    ExplorePoint point,
    Optional<String> command,
    Optional<PointAccuracy> accuracy,
    Optional<HardwareFigures> hardware,
    String vsgen,
    Optional<String> error) {

  /** Multipliers. */
  public int multipliers() {
    return point.lanes() * point.vectorSize();
  }

  /** Whether all of it is known. */
  public boolean isComplete() {
    return accuracy.isPresent() && hardware.isPresent();
  }

  /** Whether the score is not below that of float32 by more than the standard error says. */
  public boolean isWithinError() {
    PointAccuracy scored = accuracy.orElseThrow();
    return -scored.difference() <= scored.differenceError();
  }

  /** The score, in points. */
  public double score() {
    return accuracy.orElseThrow().score();
  }

  /** Energy of a multiplication, fJ. */
  public double energyFjPerMac() {
    return hardware.orElseThrow().energyFjPerMac();
  }

  /** Area of the PE by multiplier, um2. */
  public double areaUm2PerMac() {
    return hardware.orElseThrow().areaUm2() / multipliers();
  }

  /** Two operations per multiplication and clock period, in 10^12 per second and mm2. */
  public double topsPerMm2() {
    HardwareFigures figures = hardware.orElseThrow();
    return 2e3 * multipliers() / (figures.clockNs() * figures.areaUm2());
  }
}
