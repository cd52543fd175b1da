package dev.vsgen.generator.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.vsgen.generator.design.Preset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen presets}: the designs that have a name. */
@Command(
    name = "presets",
    mixinStandardHelpOptions = true,
    description = "List the designs --preset knows: parameters, intent, verification stage.",
    footerHeading = "%nStages, after OpenTitan's:%n",
    footer = {
      "  V0  initial work: no test of the regression simulates this very design",
      "  V1  under test: lint is clean and a smoke test of the datapath passes in every regression"
    })
final class PresetsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(json ? toJson() : toText());
    return ExitCode.OK;
  }

  private static String toText() {
    return AsciiTable.getTable(
        AsciiTable.NO_BORDERS,
        Preset.ALL,
        List.of(
            left("preset", Preset::name),
            left("design", preset -> preset.design().name()),
            left("stage", preset -> preset.stage().name()),
            left("intent", Preset::intent)));
  }

  private static ColumnData<Preset> left(String header, Function<Preset, String> getter) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT)
        .with(getter);
  }

  private static String toJson() {
    ArrayNode presets = new ObjectMapper().createArrayNode();
    for (Preset preset : Preset.ALL) {
      presets
          .addObject()
          .put("preset", preset.name())
          .put("design", preset.design().name())
          .put("command", preset.design().command())
          .put("intent", preset.intent())
          .put("stage", preset.stage().name())
          .put("stageReason", preset.stageReason());
    }
    return presets.toPrettyString();
  }
}
