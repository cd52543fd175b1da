package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.explore.HardwareModel;
import dev.vsgen.cosim.explore.HardwareModels;
import dev.vsgen.cosim.explore.ResultFolder;
import dev.vsgen.cosim.explore.SweepRequest;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.liberty.LibraryFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is explored: network, data, hardware, and where results are kept. */
final class ExploreMixin {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private SubjectMixin subject;

  @Option(
      names = "--keep",
      paramLabel = "NAME[,NAME]:FORMAT",
      description = {
        "Another format, or fp32, for some layers; first and last are layers, too. Repeatable.",
        "Energies are then those of the other layers."
      })
  private List<String> keep = new ArrayList<>();

  @Option(
      names = "--hardware",
      paramLabel = "MODEL",
      defaultValue = "estimate",
      description = {
        "Where area, energy and clock come from: estimate (milliseconds), synth (Yosys, OpenSTA and",
        "a netlist simulation, minutes for a design), or a CSV file of your own numbers, with the columns config,",
        "vectorSize, productBits, lanes, form, areaUm2, energyFjPerMac and clockNs (default:"
            + " ${DEFAULT-VALUE})."
      })
  private String hardware;

  @Option(
      names = "--liberty",
      paramLabel = "FILE|osu018",
      defaultValue = LibraryFiles.DEFAULT,
      description = "Library of standard cells (default: ${DEFAULT-VALUE}).")
  private String liberty;

  @Option(
      names = "--energy-layers",
      paramLabel = "N",
      defaultValue = "2",
      description = {
        "Layers, the busiest ones, on whose operands the energy of synthesized PEs is measured; the",
        "mean is weighted by their multiplications (default: ${DEFAULT-VALUE})."
      })
  private int energyLayers;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = {
        "Where results of points are kept, by what they were made from; many sweeps, processes and",
        "machines may share it (default: the cache of vsgen)."
      })
  private Optional<Path> results = Optional.empty();

  /** What the sweep measures. */
  SweepRequest request() {
    Positive.check("--energy-layers", energyLayers);
    return new SweepRequest(
        subject.request(), List.copyOf(keep), absolute(hardware), liberty, energyLayers);
  }

  /**
   * Refuses options of a library where figures come from elsewhere.
   *
   * @param synthesizes whether some points are synthesized besides
   */
  void checkHardware(boolean synthesizes) {
    String with = "--hardware " + hardware;
    if (!hardware.equals("synth") && !synthesizes) {
      Misplaced.check(spec, "--energy-layers", with, "nothing is synthesized");
    }
    if (hardware.endsWith(".csv") && !synthesizes) {
      Misplaced.check(spec, "--liberty", with, "the file has the figures");
    }
  }

  private static String absolute(String name) {
    return name.endsWith(".csv") ? Path.of(name).toAbsolutePath().toString() : name;
  }

  /** A name for the network that may be a folder's. */
  String name() {
    String file = Path.of(subject.request().model()).getFileName().toString();
    return file.endsWith(".onnx") ? file.substring(0, file.length() - 5) : file;
  }

  /** What says what PEs take. */
  HardwareModel hardware() {
    return HardwareModels.of(request());
  }

  /** Where results are kept. */
  ResultFolder folder() {
    return ResultFolder.open(results.orElseGet(VerilatorBuild::defaultCache));
  }
}
