package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.energy.DesignList;
import dev.vsgen.cosim.energy.DesignMeter;
import dev.vsgen.cosim.engine.PolicyChoice;
import dev.vsgen.cosim.ppa.PpaReport;
import dev.vsgen.cosim.ppa.PpaRow;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.LibraryMixin;
import dev.vsgen.generator.cli.ProgressMixin;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.estimate.Sample;
import dev.vsgen.generator.file.TextFile;
import dev.vsgen.generator.liberty.LibraryFiles;
import dev.vsgen.generator.synth.TechLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen ppa}: power, performance and area of 4-bit designs beside 8-bit ones. */
@Command(
    name = "ppa",
    mixinStandardHelpOptions = true,
    description = {
      "Compare area, energy, clock period and accuracy of our designs with 8-bit ones without"
          + " scales per vector: with operators (Naive), with trees (Plain), the one of all that"
          + " takes the least energy (Best), and the one of as many elements in a vector that does"
          + " (Same).",
      "Areas and energies are by multiplication, before placement, without memories; energies also"
          + " without the PPU. Accuracies, and energies on ResNet-20, need data in the folder that"
          + " VSGEN_DATA names."
    })
final class PpaCommand implements Callable<Integer> {

  /** Of accuracies and energies alike. */
  private static final PolicyChoice POLICY = PolicyChoice.parse("ceil");

  @Spec private CommandSpec spec;

  @Mixin private LibraryMixin cells;

  @Option(
      names = "--other-liberty",
      paramLabel = "FILE",
      description = "Another library, in which some of the designs are measured, too. Repeatable.")
  private List<Path> others = new ArrayList<>();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the report (default: ${DEFAULT-VALUE}).",
      defaultValue = "rtl-out/reports/ppa.json")
  private Path json;

  @Mixin private ProgressMixin progress;

  private final List<PpaRow> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  @Override
  public Integer call() {
    TechLibrary library = cells.library();
    List<TechLibrary> elsewhere =
        others.stream()
            .map(file -> TechLibrary.read(LibraryFiles.find(file.toString(), Optional.empty())))
            .toList();
    TextFile.probe(json);
    measure(library, DesignList.PPA, true);
    elsewhere.forEach(other -> measure(other, DesignList.PPA_ELSEWHERE, false));
    PpaReport report = new PpaReport(rows, notes);
    TextFile.write(json, report.json());
    spec.commandLine().getOut().print(report.table());
    spec.commandLine().getOut().println("wrote " + json);
    return ExitCode.OK;
  }

  private void measure(TechLibrary library, DesignList designs, boolean scored) {
    String name = library.files().name();
    DesignMeter meter = new DesignMeter(library, POLICY.weights(), line -> {});
    for (Design design : designs.designs()) {
      progress.say(name + " " + design.name());
      Sample sample = meter.measure(design, PpaRow.stimuli(design));
      Optional<PpaRow.Accuracy> accuracy =
          scored ? DesignScore.of(design, POLICY.toString()) : Optional.empty();
      rows.add(new PpaRow(name, sample, accuracy));
    }
    meter.notes().forEach(note -> notes.add(name + ": " + note));
  }
}
