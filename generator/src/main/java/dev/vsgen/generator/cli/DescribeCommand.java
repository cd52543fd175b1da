package dev.vsgen.generator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.vsgen.generator.design.Description;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.Manifest;
import dev.vsgen.generator.rtl.Manifest.Signal;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen describe}: what a design amounts to, without writing a file. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Print derived widths, latency, storage overhead and multipliers of a design.")
final class DescribeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private DesignMixin design;

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    Design asked = design.design();
    out.println(json ? toJson(asked) : toText(asked));
    return ExitCode.OK;
  }

  private static String toJson(Design design) throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode node = mapper.createObjectNode();
    node.put("schemaVersion", Manifest.SCHEMA_VERSION);
    node.put("design", design.name());
    node.put("command", design.command());
    node.put("granularity", design.precision().granularity().name());
    node.put("latencyCycles", design.widths().latencyCycles());
    node.put("compensationBits", design.widths().compensationBits(design));
    node.set("signals", mapper.valueToTree(Manifest.signals(design)));
    node.setAll((ObjectNode) mapper.valueToTree(Description.of(design)));
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  private static String toText(Design design) {
    Description description = Description.of(design);
    List<Map.Entry<String, Signal>> signals = List.copyOf(Manifest.signals(design).entrySet());
    String table =
        AsciiTable.getTable(
            AsciiTable.NO_BORDERS,
            signals,
            List.of(
                left("signal", Map.Entry::getKey),
                right("bits", signal -> Integer.toString(signal.getValue().width())),
                right("min", signal -> Long.toString(signal.getValue().min())),
                right("max", signal -> Long.toString(signal.getValue().max()))));
    return String.format(
        Locale.ROOT,
        """
        %s: %s, %d lanes x %d elements, %d MACs per cycle
        %s

        %s

        latency            %d cycles from a row's last vector to valid_o
        dequantize         y = psum * gamma_w * gamma_a * 2^%d
        weight storage     %s
        activation storage %s
        multipliers        %d element, %d scale product, %d scaled""",
        design.name(),
        design.precision().granularity(),
        design.lanes(),
        design.vectorSize(),
        description.macsPerCycle(),
        design.command(),
        table,
        design.widths().latencyCycles(),
        design.widths().compensationBits(design),
        storage(description.weightStorage()),
        storage(description.activationStorage()),
        description.multipliers().element(),
        description.multipliers().scale(),
        description.multipliers().scaled());
  }

  private static String storage(Description.Storage storage) {
    return String.format(
        Locale.ROOT,
        "%.3f bits per element, scales add %.2f %%",
        storage.bitsPerElement(),
        100 * storage.overhead());
  }

  private static ColumnData<Map.Entry<String, Signal>> left(
      String header, Function<Map.Entry<String, Signal>, String> getter) {
    return new Column().header(header).dataAlign(HorizontalAlign.LEFT).with(getter);
  }

  private static ColumnData<Map.Entry<String, Signal>> right(
      String header, Function<Map.Entry<String, Signal>, String> getter) {
    return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).with(getter);
  }
}
