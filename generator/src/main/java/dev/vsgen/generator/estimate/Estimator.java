package dev.vsgen.generator.estimate;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Estimates area, energy and clock period of designs in milliseconds: counts of adders, partial
 * products, register bits and so on, each times what it costs in a library. No tool is run. How far
 * off it is, {@code vsgen estimate --validate} measures.
 */
public final class Estimator {

  private final Calibration calibration;

  /** An estimator of these coefficients. */
  public Estimator(Calibration calibration) {
    this.calibration = calibration;
  }

  /**
   * The estimator of a library whose calibration is committed.
   *
   * @param library its name, such as {@code osu018}
   * @throws UserException if there is no calibration of it
   */
  public static Estimator forLibrary(String library) {
    return new Estimator(
        Calibration.committed(library)
            .orElseThrow(
                () ->
                    new UserException(
                        "VSG-ESTIMATE-01",
                        ("library " + library + " has no calibration; vsgen estimate --calibrate")
                            + " makes one from synthesized designs, for --calibration")));
  }

  /**
   * What a design is likely to cost.
   *
   * @throws UserException if no block of a form that it has was measured for the calibration
   */
  public Estimate estimate(Design design) {
    Blocks blocks = Blocks.of(design);
    OptionalDouble energy =
        design.pe().isPresent()
            ? OptionalDouble.of(energyPerMac(design, blocks))
            : OptionalDouble.empty();
    return new Estimate(
        calibration.library(),
        sum(Quantity.AREA, blocks),
        sum(Quantity.AREA, blocks.gates().stream().filter(block -> block.part() == Part.MEMORY)),
        sum(Quantity.LEAKAGE, blocks),
        clock(blocks),
        energy,
        isLikeSynthetic(design) ? minilm(energy) : OptionalDouble.empty());
  }

  private double energyPerMac(Design design, Blocks blocks) {
    boolean signed = design.precision().activation().signed();
    double factor = signed ? 1 : calibration.energyFactor(Calibration.UNSIGNED).orElse(1.0);
    return factor * sum(Quantity.ENERGY, blocks) / (design.lanes() * design.laneElements());
  }

  private OptionalDouble minilm(OptionalDouble energy) {
    Optional<Double> factor = calibration.energyFactor(Calibration.MINILM);
    return energy.isPresent() && factor.isPresent()
        ? OptionalDouble.of(energy.getAsDouble() * factor.get())
        : OptionalDouble.empty();
  }

  /**
   * Whether codes of real activations are as busy as synthetic ones. With one scale for all of them
   * and few bits, outliers leave little but zeros.
   */
  static boolean isLikeSynthetic(Design design) {
    Precision precision = design.precision();
    return precision.activation().signed()
        && (precision.activationScale().isPresent() || precision.activation().bits() >= 8);
  }

  private double sum(Quantity quantity, Blocks blocks) {
    return sum(quantity, quantity.blocks(blocks).stream());
  }

  private double sum(Quantity quantity, Stream<Block> blocks) {
    return blocks.mapToDouble(block -> block.instances() * cost(quantity, block)).sum();
  }

  private double cost(Quantity quantity, Block block) {
    return calibration
        .cost(quantity, block)
        .orElseThrow(
            () ->
                new UserException(
                    "VSG-ESTIMATE-03",
                    ("calibration " + calibration.library() + " has no " + quantity)
                        + (" of "
                            + block.form()
                            + "; must have one (the design has such blocks)")));
  }

  /** The slowest of all paths that were the slowest of some design. */
  private double clock(Blocks blocks) {
    List<Block> paths = Quantity.CLOCK.blocks(blocks);
    return paths.stream()
        .map(path -> calibration.cost(Quantity.CLOCK, path))
        .flatMap(Optional::stream)
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(0);
  }
}
