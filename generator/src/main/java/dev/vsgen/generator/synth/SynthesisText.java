package dev.vsgen.generator.synth;

import com.github.freva.asciitable.AsciiTable;
import dev.vsgen.generator.table.TableColumn;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A synthesis in words and tables. */
public final class SynthesisText {

  private SynthesisText() {}

  /** The whole report. */
  public static String of(SynthesisResult result) {
    StringBuilder text = new StringBuilder();
    text.append(
        format(
            "%s on %s, mapped for %.3g ns%n%n",
            result.input().name(), result.library().files().name(), result.targetNs()));
    text.append(modules(result)).append("\n\n");
    if (!result.memories().isEmpty()) {
      text.append(memories(result)).append("\n\n");
    }
    text.append(totals(result)).append('\n');
    text.append(timing(result)).append('\n');
    result.notes().forEach(note -> text.append("  * ").append(note).append('\n'));
    return text.toString();
  }

  /** Area, cells, storage and leakage in a line. */
  static String totals(SynthesisResult result) {
    AreaReport areas = result.areas();
    return format(
        "area %,.0f um2, %,d cells, %,d flip-flops, %,d latches, leakage %.4g uW",
        areas.area(),
        areas.cellCount(),
        areas.flops(),
        areas.latches(),
        areas.leakageWatts() * 1e6);
  }

  /** Minimum clock period and slowest path in words. */
  static String timing(SynthesisResult result) {
    return result
        .timing()
        .map(
            path ->
                format("minimum clock period %.3f ns", path.minimumPeriodNs())
                    + (result.missesTarget() ? " (misses the target)" : "")
                    + format(
                        "%n  from %s to %s, %d cells, through %s",
                        path.from(), path.to(), path.cells(), through(path)))
        .orElse("no path from register to register");
  }

  static String through(TimingPath path) {
    return path.instances().stream()
        .map(instance -> instance.isEmpty() ? "the top" : instance)
        .collect(Collectors.joining(", "));
  }

  private static String modules(SynthesisResult result) {
    double area = result.areas().area();
    return AsciiTable.getTable(
        AsciiTable.NO_BORDERS,
        result.areas().modules(),
        List.of(
            TableColumn.text("module", ModuleArea::name),
            TableColumn.number("instances", "%d", ModuleArea::instances),
            TableColumn.number("cells each", "%,d", ModuleArea::cells),
            TableColumn.number("flip-flops", "%,d", ModuleArea::flops),
            TableColumn.number("um2 each", "%,.0f", ModuleArea::area),
            TableColumn.number("with submodules", "%,.0f", ModuleArea::areaWithSubmodules),
            TableColumn.number("um2 in all", "%,.0f", ModuleArea::areaOfAll),
            TableColumn.number("share", "%.1f %%", row -> 100 * row.areaOfAll() / area)));
  }

  private static String memories(SynthesisResult result) {
    return AsciiTable.getTable(
        AsciiTable.NO_BORDERS,
        result.memories(),
        List.of(
            TableColumn.text("memory (not in the area)", MemoryMacro::name),
            TableColumn.number("instances", "%d", MemoryMacro::instances),
            TableColumn.number("words", "%,d", MemoryMacro::depth),
            TableColumn.number("bits of a word", "%,d", MemoryMacro::width),
            TableColumn.text("ports", memory -> MemoryMacro.PORTS),
            TableColumn.number("bits in all", "%,d", MemoryMacro::bits)));
  }

  private static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}
