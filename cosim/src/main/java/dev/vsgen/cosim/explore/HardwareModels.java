package dev.vsgen.cosim.explore;

import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.liberty.LibraryFiles;
import dev.vsgen.generator.synth.TechLibrary;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the hardware model of a sweep. */
public final class HardwareModels {

  private HardwareModels() {}

  /**
   * The model that a sweep names.
   *
   * @throws UserException if there is none of that name
   */
  public static HardwareModel of(SweepRequest request) {
    if (request.hardware().endsWith(".csv")) {
      return TabulatedHardware.read(Path.of(request.hardware()));
    }
    return switch (request.hardware()) {
      case "estimate" -> new EstimatedHardware(request.liberty());
      case "synth" ->
          new SynthesizedHardware(
              TechLibrary.read(LibraryFiles.find(request.liberty(), Optional.empty())),
              request.energyLayers());
      default ->
          throw new UserException(
              "VSG-EXPLORE-15",
              "--hardware is '" + request.hardware() + "'; must be estimate, synth or a CSV file");
    };
  }
}
