package dev.vsgen.generator.cli;

import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.TextFile;
import dev.vsgen.generator.synth.Synthesis;
import dev.vsgen.generator.synth.SynthesisReport;
import dev.vsgen.generator.synth.Synthesizer;
import dev.vsgen.generator.synth.Technology;
import dev.vsgen.generator.tool.SearchPath;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen synth}: area and timing of a design in standard cells. */
@Command(
    name = "synth",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Map a design to standard cells with Yosys, module by module, and time it with OpenSTA."
            + " Modules that were mapped before come from the cache.")
final class SynthCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private DesignMixin design;

  @Option(
      names = "--liberty",
      paramLabel = "FILE",
      defaultValue = "osu018",
      description = "A Liberty file, or osu018, from a Debian package (default: ${DEFAULT-VALUE}).")
  private String liberty;

  @Option(
      names = "--clock",
      paramLabel = "NS",
      defaultValue = "5",
      description =
          "Clock period to aim at; a long one gives small cells (default: ${DEFAULT-VALUE}).")
  private double clock;

  @Option(
      names = "--memories",
      paramLabel = "WHAT",
      defaultValue = "outside",
      description =
          "outside: macros of the owner, listed; flops: part of the area (default:"
              + " ${DEFAULT-VALUE}).")
  private String memories;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the results as JSON.")
  private Optional<Path> json = Optional.empty();

  @Option(names = "--html", paramLabel = "FILE", description = "Also write a page with bars.")
  private Optional<Path> html = Optional.empty();

  @Option(
      names = "--netlist",
      paramLabel = "FILE",
      description = "Also write the design as Verilog of standard cells.")
  private Optional<Path> netlist = Optional.empty();

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  private final SearchPath path;

  SynthCommand() {
    this(SearchPath.ofEnvironment());
  }

  SynthCommand(SearchPath path) {
    this.path = path;
  }

  @Override
  public Integer call() {
    check();
    Technology technology = Technology.read(liberty);
    BuildCache cache =
        new BuildCache(
            BuildCache.defaultRoot(System.getenv(), System.getProperty("user.home"))
                .resolve("synth"));
    Synthesis synthesis =
        new Synthesizer(path, technology, cache)
            .run(design.design(), clock, memories.equals("outside"), this::progress);
    json.ifPresent(file -> TextFile.write(file, SynthesisReport.json(synthesis)));
    netlist.ifPresent(file -> TextFile.write(file, synthesis.netlist()));
    html.ifPresent(file -> TextFile.write(file, SynthesisReport.html(synthesis)));
    spec.commandLine().getOut().print(SynthesisReport.plain(synthesis));
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }

  private void check() {
    if (!(clock > 0 && clock <= 1000)) {
      throw new UserException("VSG-SYNTH-05", "--clock is " + clock + "; must be in 0..1000 ns");
    }
    if (!memories.matches("outside|flops")) {
      throw new UserException(
          "VSG-SYNTH-06", "--memories is '" + memories + "'; must be outside or flops");
    }
  }

  private synchronized void progress(String module) {
    if (!quiet) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("mapped " + module);
      err.flush();
    }
  }
}
