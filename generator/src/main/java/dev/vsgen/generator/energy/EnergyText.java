package dev.vsgen.generator.energy;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import com.github.freva.asciitable.AsciiTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The energy of a design for a reader. */
public final class EnergyText {

  private EnergyText() {}

  /**
   * What modules of a role took in the MAC phase.
   *
   * @param label what they are for
   * @param data by multiplication, fJ
   * @param clock by multiplication, fJ
   * @param glitches as a share of the data, 0..1
   */
  record Row(String label, double data, double clock, double glitches) {

    double total() {
      return data + clock;
    }

    static List<Row> byRole(EnergyResult result) {
      return Arrays.stream(EnergyRole.values())
          .map(role -> of(result, role.label(), of(result.mac(), role)))
          .filter(row -> row.total() > 0)
          .toList();
    }

    static List<Row> byModule(EnergyResult result) {
      return result.mac().modules().stream()
          .map(module -> of(result, module.module(), List.of(module)))
          .filter(row -> row.total() > 0)
          .toList();
    }

    private static List<ModuleEnergy> of(PhaseEnergy phase, EnergyRole role) {
      return phase.modules().stream().filter(module -> module.role() == role).toList();
    }

    private static Row of(EnergyResult result, String label, List<ModuleEnergy> modules) {
      double data = modules.stream().mapToDouble(ModuleEnergy::data).sum();
      double glitches = modules.stream().mapToDouble(ModuleEnergy::glitches).sum();
      double clock = modules.stream().mapToDouble(ModuleEnergy::clock).sum();
      return new Row(
          label, data / result.macs(), clock / result.macs(), data == 0 ? 0 : glitches / data);
    }
  }

  /**
   * Tables and sentences.
   *
   * @param operands what was computed
   */
  public static String of(EnergyResult result, String operands, OperandDensity density) {
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "%s on %s at %.2f V, %s",
            result.synthesis().input().name(),
            result.synthesis().library().files().name(),
            result.volts(),
            operands));
    lines.add(density(density));
    lines.add("");
    lines.add(table("energy by use", Row.byRole(result)));
    lines.add("");
    lines.add(table("by module", Row.byModule(result)));
    lines.add("");
    lines.addAll(summary(result));
    notes(result).forEach(note -> lines.add("  * " + note));
    return String.join("\n", lines) + "\n";
  }

  private static String table(String header, List<Row> rows) {
    return AsciiTable.getTable(
        AsciiTable.NO_BORDERS,
        rows,
        List.of(
            text(header, Row::label),
            number("fJ/MAC", "%,.1f", Row::total),
            number("clock pins", "%,.1f", Row::clock),
            number("data", "%,.1f", Row::data),
            number("glitches in data", "%.1f %%", row -> 100 * row.glitches())));
  }

  static String density(OperandDensity density) {
    return format(
        "not zero: %.1f %% of weights, %.1f %% of activations, %.1f %% of scale products",
        100 * density.weights(), 100 * density.activations(), 100 * density.scaleProducts());
  }

  /** What it amounts to. */
  static List<String> summary(EnergyResult result) {
    PhaseEnergy mac = result.mac();
    PhaseEnergy drain = result.drain();
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "%,.1f fJ/MAC without PPU, %,.1f with; %.3f TOPS/W (2 operations per MAC)",
            result.femtojoulesPerMac(),
            mac.total() / result.macs(),
            result.teraOperationsPerJoule()));
    lines.add(
        format(
            "glitches %.1f %%, clock pins %.1f %% of the MAC phase",
            100 * mac.glitchShare(), 100 * mac.clock() / mac.total()));
    lines.add(
        format(
            "MAC phase: %,d steps in %,d cycles, %,.1f nJ, %d results leave meanwhile",
            mac.steps(), mac.cycles(), mac.total() / 1e6, mac.results()));
    if (result.femtojoulesPerOutput() > 0) {
      lines.add(
          format(
              "PPU: %,.0f fJ per output in the MAC phase, clock pins not counted",
              result.femtojoulesPerOutput()));
    }
    lines.add(phase("before it (reset, loading, first vectors)", result.load()));
    lines.add(phase("after it (draining, idle)", drain));
    lines.add(
        format(
            "%,d output bits equal the RTL; %,d toggles in %.1f CPU seconds, %.1f million/s;"
                + " quiet within %.2f ns of an edge",
            result.compared(),
            result.events(),
            result.seconds(),
            result.events() / result.seconds() / 1e6,
            result.settlingNs()));
    return lines;
  }

  private static String phase(String name, PhaseEnergy phase) {
    return format(
        "%s: %,d cycles, %,d steps, %,.1f nJ",
        name, phase.cycles(), phase.steps(), phase.total() / 1e6);
  }

  /** What the numbers are not. */
  static List<String> notes(EnergyResult result) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "dynamic energy of cells, pins and wires before placement: a wire of "
            + format("%.2f", EnergyLibrary.WIRE_INVERTERS)
            + " smallest inverter inputs to each sink, an ideal clock tree without buffers");
    notes.add(
        format(
            "memories are macros, and not in it: %,d words read, %,d written in the whole run",
            result.memoryReads(), result.memoryWrites()));
    notes.add(
        format("leakage is not in it: %.3g uW", result.synthesis().areas().leakageWatts() * 1e6));
    notes.add(
        format(
            "delays see at most %.0f smallest inverter inputs, as if nets were buffered;"
                + " energies see all of them",
            EnergyLibrary.BUFFERED_INVERTERS));
    if (result.mac().total(EnergyRole.SCALE_PRODUCT) > 0
        && result.mac().total(EnergyRole.SCALED) == 0) {
      notes.add("the multiplication by the scale product is in vsq_lane, with its registers");
    }
    return notes;
  }

  static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
