package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.energy.DesignList;
import dev.vsgen.cosim.energy.DesignMeter;
import dev.vsgen.cosim.ppa.PpaReport;
import dev.vsgen.cosim.ppa.PpaRow;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.LibraryMixin;
import dev.vsgen.generator.cli.ProgressMixin;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.file.TextFile;
import dev.vsgen.generator.synth.TechLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      "Compare area, energy, clock period and accuracy of our designs with 8-bit ones: with"
          + " operators (Naive), with trees (Plain), and with every option that saves energy (Best).",
      "Areas and energies are by multiplication, before placement, without memories; energies also"
          + " without the PPU. Accuracy is 100 x Spearman of MiniLM on 690 sentence pairs, if"
          + " VSGEN_DATA names a folder with them."
    })
final class PpaCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LibraryMixin cells;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the report (default: ${DEFAULT-VALUE}).",
      defaultValue = "rtl-out/reports/ppa.json")
  private Path json;

  @Mixin private ProgressMixin progress;

  @Override
  public Integer call() {
    TechLibrary library = cells.library();
    DesignMeter meter = new DesignMeter(library, line -> {});
    List<PpaRow> rows = new ArrayList<>();
    for (Design design : DesignList.PPA.designs()) {
      progress.say(design.name());
      rows.add(new PpaRow(meter.measure(design), SentenceScore.of(design)));
    }
    PpaReport report = new PpaReport(library.files().name(), rows);
    TextFile.write(json, report.json());
    spec.commandLine().getOut().print(report.table());
    spec.commandLine().getOut().println("wrote " + json);
    return ExitCode.OK;
  }
}
