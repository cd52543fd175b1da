package dev.vsgen.generator.synth;

import static dev.vsgen.generator.rtl.Json.object;
import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import com.github.freva.asciitable.AsciiTable;
import dev.vsgen.generator.Version;
import dev.vsgen.generator.report.HtmlText;
import dev.vsgen.generator.rtl.Json;
import dev.vsgen.generator.rtl.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A synthesized design for readers and for programs. */
public final class SynthesisReport {

  private SynthesisReport() {}

  /** Tables and sentences. */
  public static String plain(Synthesis synthesis) {
    StringBuilder text = new StringBuilder(summary(synthesis)).append("\n\n");
    text.append(
        AsciiTable.getTable(
            AsciiTable.NO_BORDERS,
            synthesis.modules(),
            List.of(
                text("module", ModuleArea::module),
                number("instances", "%,d", ModuleArea::instances),
                number("cells", "%,d", ModuleArea::cells),
                number("flops", "%,d", ModuleArea::flops),
                number("area each um2", "%,.0f", ModuleArea::area),
                number("all um2", "%,.0f", ModuleArea::totalArea),
                number("share %", m -> percent(m.totalArea() / synthesis.area())))));
    text.append('\n');
    if (!synthesis.memories().isEmpty()) {
      text.append("\nmemories, not part of the area:\n").append(memories(synthesis)).append('\n');
    }
    return text + "\n" + path(synthesis.path()) + "\n";
  }

  /** What it amounts to, one line each. */
  static String summary(Synthesis synthesis) {
    return String.format(
        Locale.ROOT,
        "%s in %s: %,.0f um2 (areas from the %s file), %,d cells, %,d flops, leakage %,.0f nW%n"
            + "shortest clock period %.2f ns, flop to flop, without wires; mapped for %.1f ns%s",
        synthesis.design(),
        synthesis.technology().files().name(),
        synthesis.area(),
        synthesis.technology().areaOrigin(),
        synthesis.cells(),
        synthesis.flops(),
        synthesis.leakage(),
        synthesis.path().periodNs(),
        synthesis.clockNs(),
        synthesis.technology().roles().hasResettableFlop()
            ? ""
            : "\nthe library has no flop with asynchronous reset: resets are synchronous");
  }

  private static String memories(Synthesis synthesis) {
    return AsciiTable.getTable(
        AsciiTable.NO_BORDERS,
        synthesis.memories(),
        List.of(
            text("memory", OutsideMemory::name),
            number("instances", "%,d", OutsideMemory::instances),
            number("words", "%,d", OutsideMemory::depth),
            number("bits", "%,d", OutsideMemory::width),
            number("all bits", "%,d", OutsideMemory::bits)));
  }

  static String path(CriticalPath path) {
    return "critical path from "
        + path.from()
        + " to "
        + path.to()
        + ", cells in "
        + String.join(", ", path.through());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** JSON. */
  public static String json(Synthesis synthesis) {
    List<Object> modules = new ArrayList<>();
    for (ModuleArea module : synthesis.modules()) {
      modules.add(
          object(
              "name", module.module(),
              "instances", module.instances(),
              "cells", module.cells(),
              "flops", module.flops(),
              "area", module.area(),
              "leakageNw", module.leakage()));
    }
    List<Object> memories = new ArrayList<>();
    for (OutsideMemory memory : synthesis.memories()) {
      memories.add(
          object(
              "name", memory.name(),
              "instances", memory.instances(),
              "words", memory.depth(),
              "bits", memory.width()));
    }
    return Json.text(
        object(
            "schemaVersion", 1,
            "tool", object("name", "vsgen", "version", Version.current()),
            "design", synthesis.design(),
            "library",
                object(
                    "name",
                    synthesis.technology().files().name(),
                    "sha256",
                    synthesis.technology().sha256()),
            "clockTargetNs", synthesis.clockNs(),
            "areaUm2", synthesis.area(),
            "cells", synthesis.cells(),
            "flops", synthesis.flops(),
            "leakageNw", synthesis.leakage(),
            "minimumPeriodNs", synthesis.path().periodNs(),
            "criticalPath",
                object(
                    "from", synthesis.path().from(),
                    "to", synthesis.path().to(),
                    "through", synthesis.path().through()),
            "modules", modules,
            "memories", memories));
  }

  /** A page with a bar of area for each module. */
  public static String html(Synthesis synthesis) {
    double largest =
        synthesis.modules().stream().mapToDouble(ModuleArea::totalArea).max().orElse(1);
    List<Map<String, Object>> bars = new ArrayList<>();
    for (ModuleArea module : synthesis.modules()) {
      bars.add(
          object(
              "module", module.module(),
              "instances", module.instances(),
              "area", String.format(Locale.ROOT, "%,.0f", module.totalArea()),
              "share", percent(module.totalArea() / synthesis.area()),
              "width", String.format(Locale.ROOT, "%.2f", 100 * module.totalArea() / largest)));
    }
    return new Templates()
        .fill(
            "templates/report/synth.html.vm",
            Map.of(
                "version", Version.current(),
                "design", synthesis.design(),
                "summary", List.of(summary(synthesis).split("\n")),
                "bars", bars,
                "memories", synthesis.memories(),
                "path", path(synthesis.path()),
                "text", new HtmlText()));
  }
}
