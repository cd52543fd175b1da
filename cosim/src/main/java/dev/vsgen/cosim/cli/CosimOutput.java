package dev.vsgen.cosim.cli;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.ColumnData;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.run.LayerReport;
import dev.vsgen.cosim.run.ZeroGating;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.rtl.Json;
import dev.vsgen.generator.tool.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/** What commands that simulate or predict print, as text or as JSON. */
final class CosimOutput {

  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

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
            .println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value));
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

  /** Layers with their result, the last line, and the exit code. */
  int verdict(String designs, Policy policy, String model, List<LayerReport> reports) {
    say("%s, %s policy, %s", designs, policy, model);
    layers(reports);
    result(Json.object("design", designs, "policy", policy.toString(), "layers", reports));
    return verdict(
        reports.stream().mapToLong(LayerReport::mismatches).sum(),
        reports.stream().mapToLong(r -> (long) r.tokens() * r.outputs()).sum());
  }

  /** A row for each layer. */
  private void layers(List<LayerReport> reports) {
    table(
        reports,
        List.of(
            text("layer", LayerReport::layer),
            number("M x C x K", r -> r.tokens() + "x" + r.inputs() + "x" + r.outputs()),
            number("MACs", "%,d", LayerReport::macs),
            number("cycles", "%,d", LayerReport::cycles),
            number("predicted", "%,d", LayerReport::predictedCycles),
            number("utilization", "%.3f %%", r -> 100 * r.utilization()),
            number("zero acts", r -> share(r.gating().map(ZeroGating::zeroActs))),
            number("gated", r -> share(r.gating().map(ZeroGating::gated))),
            number("Mcycles/s", "%.2f", LayerReport::megacyclesPerSecond),
            number("SQNR dB", "%.2f", LayerReport::sqnrDb),
            number("cosine", "%.5f", LayerReport::cosine),
            number("mismatches", "%,d", LayerReport::mismatches)));
  }

  /** A table without lines, for a person. */
  <T> void table(List<T> rows, List<ColumnData<T>> columns) {
    say("%s", AsciiTable.getTable(AsciiTable.NO_BORDERS, rows, columns));
  }

  private static String share(Optional<Double> share) {
    return share.map(value -> String.format(Locale.ROOT, "%.2f %%", 100 * value)).orElse("-");
  }

  /** The whole command line, from the name of the program on. */
  private String repeatCommand() {
    List<String> words = new ArrayList<>(List.of("vsgen"));
    words.addAll(commandLine.getParseResult().originalArgs());
    return ShellWords.line(words);
  }
}
