package dev.vsgen.generator.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.handover.DesignFolder;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.RtlWriter;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.rtl.WrapperLibrary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options and action of {@code vsgen generate}, shared with {@code vsgen} alone. */
final class GenerateMixin {

  @Mixin private DesignMixin design;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Output folder (default: rtl-out/<design name>).")
  private Optional<Path> output;

  @Option(
      names = "--testbench",
      description = "Also emit a self-checking Verilog testbench and its vectors.")
  private boolean testbench;

  @Option(
      names = "--cells",
      paramLabel = "osu018|nangate45|sky130hd|asap7",
      description =
          "Also emit the adders of --arith tree, the latches of --mem latch and the clock gate of"
              + " --clock-gating on as cells of a library, in cells/.")
  private Optional<String> cells;

  @Option(
      names = "--no-hand-over",
      description =
          "Do not emit constraints and scripts for other tools: flow/, cells/README.md and a FuseSoC"
              + " core.")
  private boolean noHandOver;

  @Option(
      names = "--vlnv",
      paramLabel = "NAME",
      description =
          "What FuseSoC calls the design (default: vsgen:vsq:<design name>:<version of vsgen>).")
  private Optional<String> vlnv;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(names = "--quiet", description = "Print nothing but errors.")
  private boolean quiet;

  @Option(names = "--dry-run", description = "Say what would be written, and write nothing.")
  private boolean dryRun;

  int run(PrintWriter out) {
    Design asked = design.design();
    Path folder = output.orElseGet(() -> Path.of("rtl-out", asked.name()));
    List<RtlFile> files =
        new DesignFolder(asked, testbench, cells.map(WrapperLibrary::find), !noHandOver, vlnv)
            .emit(new Templates());
    boolean changed = !dryRun && RtlWriter.write(folder, files);
    if (json) {
      out.println(toJson(asked, folder, files, changed));
    } else if (!quiet) {
      out.printf(Locale.ROOT, "%s (%s)%n", asked.name(), asked.command());
      String verb = dryRun ? "would write" : changed ? "wrote" : "unchanged";
      files.forEach(
          file -> out.printf(Locale.ROOT, "  %s %s%n", verb, folder.resolve(file.name())));
    }
    return ExitCode.OK;
  }

  private String toJson(Design asked, Path folder, List<RtlFile> files, boolean changed) {
    ObjectNode result = new ObjectMapper().createObjectNode();
    result.put("design", asked.name());
    result.put("command", asked.command());
    result.put("directory", folder.toString());
    result.put("dryRun", dryRun);
    result.put("changed", changed);
    files.forEach(file -> result.withArray("files").add(file.name()));
    return result.toPrettyString();
  }
}
