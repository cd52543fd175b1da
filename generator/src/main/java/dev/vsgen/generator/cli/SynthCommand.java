package dev.vsgen.generator.cli;

import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.TextFile;
import dev.vsgen.generator.synth.SynthesisFolder;
import dev.vsgen.generator.synth.SynthesisInput;
import dev.vsgen.generator.synth.SynthesisJson;
import dev.vsgen.generator.synth.SynthesisOptions;
import dev.vsgen.generator.synth.SynthesisPage;
import dev.vsgen.generator.synth.SynthesisResult;
import dev.vsgen.generator.synth.SynthesisText;
import dev.vsgen.generator.synth.Synthesizer;
import dev.vsgen.generator.synth.TechLibrary;
import dev.vsgen.generator.tool.SearchPath;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vsgen synth}: area and clock period of a design in standard cells. */
@Command(
    name = "synth",
    mixinStandardHelpOptions = true,
    description =
        "Synthesize a design to standard cells with Yosys, time it with OpenSTA, and report area by"
            + " module, storage, leakage, the minimum clock period and the slowest path.")
final class SynthCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "A design that vsgen generate wrote, instead of options that describe one.")
  private Optional<Path> folder = Optional.empty();

  @Mixin private DesignMixin design;

  @Mixin private LibraryMixin cells;

  @Option(
      names = "--lef",
      paramLabel = "FILE",
      description = "Layout of the cells, for their areas (default: a .lef beside the library).")
  private Optional<Path> lef = Optional.empty();

  @Option(
      names = "--clock",
      paramLabel = "NS",
      description = "Clock period to map for (default: 80 delays of an inverter driving four).")
  private Optional<Double> clock = Optional.empty();

  @Option(
      names = "--memories",
      paramLabel = "macros|flops",
      description =
          "Leave memories out and list them, or build them of flip-flops (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "macros")
  private String memories;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the report as JSON.")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--html", paramLabel = "FILE", description = "Also write the report as a page.")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Also write netlist.v, netlist.json, scripts and logs.")
  private Optional<Path> output = Optional.empty();

  @Mixin private ProgressMixin progress;

  private final SearchPath path;

  SynthCommand() {
    this(SearchPath.ofEnvironment());
  }

  SynthCommand(SearchPath path) {
    this.path = path;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    SynthesisOptions options = new SynthesisOptions(clockNs(), memoriesAsFlops());
    SynthesisInput input = input();
    TechLibrary library = cells.library(lef);
    json.ifPresent(TextFile::probe);
    html.ifPresent(TextFile::probe);
    output.ifPresent(SynthesisFolder::probe);
    SynthesisResult result =
        new Synthesizer(BuildCache.ofUser(), path, progress::say)
            .synthesize(input, library, options);
    json.ifPresent(file -> TextFile.write(file, SynthesisJson.of(result)));
    html.ifPresent(file -> TextFile.write(file, SynthesisPage.of(result)));
    output.ifPresent(target -> SynthesisFolder.write(target, result));
    out.print(SynthesisText.of(result));
    out.flush();
    return ExitCode.OK;
  }

  private SynthesisInput input() {
    if (folder.isEmpty()) {
      return SynthesisInput.of(design.design());
    }
    spec.mixins().get("design").options().stream()
        .filter(option -> spec.commandLine().getParseResult().hasMatchedOption(option))
        .findFirst()
        .ifPresent(
            option -> {
              throw new UserException(
                  "VSG-OPTION-12",
                  (option.longestName() + " is given with the design folder " + folder.get())
                      + "; give one or the other (the folder's design is fixed)");
            });
    return SynthesisInput.ofFolder(folder.get());
  }

  private OptionalDouble clockNs() {
    if (clock.filter(ns -> !(ns >= 0.001 && ns <= 1e6)).isPresent()) {
      throw new UserException(
          "VSG-OPTION-13", "--clock is " + clock.get() + "; must be 0.001..1000000 (ns)");
    }
    return clock.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  private boolean memoriesAsFlops() {
    return switch (memories) {
      case "macros" -> false;
      case "flops" -> true;
      default ->
          throw new UserException(
              "VSG-OPTION-14", "--memories is '" + memories + "'; must be macros or flops");
    };
  }
}
