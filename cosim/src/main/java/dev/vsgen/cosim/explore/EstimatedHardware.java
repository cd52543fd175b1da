package dev.vsgen.cosim.explore;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.estimate.Calibration;
import dev.vsgen.generator.estimate.Estimate;
import dev.vsgen.generator.estimate.Estimator;
import java.util.List;

/**
 * Estimates PEs from counts of adders, partial products, register bits and so on. No tool is run;
 * {@code vsgen estimate} says how far off it is. Energies are those of a BERT layer where the
 * calibration has them and activations are signed, else of synthetic operands.
 */
public final class EstimatedHardware implements HardwareModel {

  private final String library;
  private final Estimator estimator;

  /**
   * Uses the calibration of a library.
   *
   * @throws dev.vsgen.generator.error.UserException if there is none
   */
  public EstimatedHardware(String library) {
    this.library = library;
    this.estimator =
        Calibration.committed(library)
            .map(Estimator::new)
            .orElseThrow(
                () ->
                    new UserException(
                        "VSG-EXPLORE-29",
                        ("--liberty is '" + library + "' with --hardware estimate; must be osu018")
                            + ", whose costs are known (--hardware synth takes any library)"));
  }

  /** Coefficients, and what they are multiplied by, are code: that tells them apart. */
  @Override
  public String identity() {
    return "estimate " + library;
  }

  @Override
  public HardwareFigures figures(ExplorePoint point, Workload workload) {
    Design design = point.design(workload.networkLayers());
    Estimate estimate = estimator.estimate(design);
    double energy =
        estimate.minilmEnergyPerMacFj().orElseGet(() -> estimate.energyPerMacFj().orElseThrow());
    return new HardwareFigures(
        estimate.areaUm2(), energy, estimate.clockNs(), false, library, List.of());
  }
}
