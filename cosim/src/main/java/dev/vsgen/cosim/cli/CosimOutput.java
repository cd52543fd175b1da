package dev.vsgen.cosim.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.vsgen.cosim.run.LayerReport;
import dev.vsgen.generator.cli.ExitCode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What {@code vsgen cosim} prints, as text or as JSON. */
final class CosimOutput {

  private final CommandLine commandLine;
  private final boolean json;
  private final boolean quiet;

  CosimOutput(CommandLine commandLine, boolean json, boolean quiet) {
    this.commandLine = commandLine;
    this.json = json;
    this.quiet = quiet;
  }

  /** A line for a person. */
  void say(String format, Object... values) {
    if (!quiet && !json) {
      commandLine.getOut().println(String.format(Locale.ROOT, format, values));
      commandLine.getOut().flush();
    }
  }

  /** The machine-readable result; the one thing on standard output with {@code --json}. */
  void result(Object value) {
    if (json) {
      try {
        commandLine
            .getOut()
            .println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("result is not serializable", e);
      }
    }
  }

  /** What differs first and how to see it again; goes to standard error. */
  void mismatch(String report) {
    commandLine.getErr().println(report);
    commandLine.getErr().println("repeat with: " + repeatCommand());
  }

  /** The last line, and the exit code. */
  int verdict(long mismatches, long outputs) {
    say("%,d mismatches in %,d outputs (RTL, ND4J and scalar model)", mismatches, outputs);
    return mismatches == 0 ? ExitCode.OK : ExitCode.MISMATCH;
  }

  /** A row for each layer. */
  void layers(List<LayerReport> reports) {
    say(
        "%s",
        AsciiTable.getTable(
            AsciiTable.NO_BORDERS,
            reports,
            List.of(
                column("layer", HorizontalAlign.LEFT, LayerReport::layer),
                column("M x C x K", r -> r.tokens() + "x" + r.inputs() + "x" + r.outputs()),
                column("MACs", r -> format("%,d", r.macs())),
                column("cycles", r -> format("%,d", r.cycles())),
                column("predicted", r -> format("%,d", r.predictedCycles())),
                column("utilization", r -> format("%.3f %%", 100 * r.utilization())),
                column("Mcycles/s", r -> format("%.2f", r.megacyclesPerSecond())),
                column("SQNR dB", r -> format("%.2f", r.sqnrDb())),
                column("cosine", r -> format("%.5f", r.cosine())),
                column("mismatches", r -> format("%,d", r.mismatches())))));
  }

  private static ColumnData<LayerReport> column(
      String header, Function<LayerReport, String> getter) {
    return column(header, HorizontalAlign.RIGHT, getter);
  }

  private static ColumnData<LayerReport> column(
      String header, HorizontalAlign align, Function<LayerReport, String> getter) {
    return new Column().header(header).headerAlign(align).dataAlign(align).with(getter);
  }

  private static String format(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }

  private String repeatCommand() {
    ParseResult whole = commandLine.getParseResult();
    return "vsgen cosim "
        + whole.originalArgs().stream()
            .filter(arg -> !arg.equals("cosim"))
            .map(arg -> arg.contains(" ") ? "'" + arg + "'" : arg)
            .collect(Collectors.joining(" "));
  }
}
