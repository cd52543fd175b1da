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
      "  V0  nothing was measured, or a case fails",
      "  V1  every case equals the reference",
      "  V2  V1, coverage closed, at least 90 %% of the mutants killed",
      "  V3  V2, at least 95 %% killed, the others proven equivalent or reviewed one by one,",
      "      every proof holds and fails on its bug twin",
      "They are taken from what vsgen verify measured last, of the PE with fewer lanes and small",
      "buffers, and with vectors of 8 elements at most where multipliers are trees. Once the RTL",
      "of a preset is another one, it is V1 until it is measured again."
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
    String designs =
        table(
            Preset.ALL,
            List.of(
                left("preset", Preset::name),
                left("design", preset -> preset.design().name()),
                left("intent", Preset::intent)));
    String stages =
        table(
            stages(),
            List.of(
                left("preset", row -> row.preset().name()),
                left("stage", row -> row.stage().name()),
                left("why", PresetStage::reason)));
    return designs + System.lineSeparator() + System.lineSeparator() + stages;
  }

  private static List<PresetStage> stages() {
    return Preset.ALL.stream().map(PresetStage::of).toList();
  }

  private static <T> String table(List<T> rows, List<ColumnData<T>> columns) {
    return AsciiTable.getTable(AsciiTable.NO_BORDERS, rows, columns);
  }

  private static <T> ColumnData<T> left(String header, Function<T, String> getter) {
    return new Column()
        .header(header)
        .headerAlign(HorizontalAlign.LEFT)
        .dataAlign(HorizontalAlign.LEFT)
        .with(getter);
  }

  private static String toJson() {
    ArrayNode presets = new ObjectMapper().createArrayNode();
    for (PresetStage row : stages()) {
      Preset preset = row.preset();
      presets
          .addObject()
          .put("preset", preset.name())
          .put("design", preset.design().name())
          .put("command", preset.design().command())
          .put("intent", preset.intent())
          .put("stage", row.stage().name())
          .put("stageReason", row.reason())
          .putPOJO("evidence", row.evidence().orElse(null));
    }
    return presets.toPrettyString();
  }
}
