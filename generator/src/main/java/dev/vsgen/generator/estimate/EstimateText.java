package dev.vsgen.generator.estimate;

import dev.vsgen.generator.rtl.Json;
import java.util.Locale;
import java.util.Map;

/** An estimate for readers. */
public final class EstimateText {

  private EstimateText() {}

  /** Its lines, each ended by a line feed. */
  public static String of(Estimate estimate) {
    StringBuilder text = new StringBuilder();
    line(text, "library", estimate.library() + "; nothing was synthesized");
    line(
        text,
        "area",
        number("%,.0f um2", estimate.areaUm2())
            + (estimate.latchMemoryUm2() > 0
                ? number(", memories of latches are %,.0f of it", estimate.latchMemoryUm2())
                : " without memories"));
    String energy = "%,.0f fJ/MAC without PPU and memories, ";
    estimate
        .energyPerMacFj()
        .ifPresent(fj -> line(text, "energy", number(energy + "synthetic operands", fj)));
    estimate
        .minilmEnergyPerMacFj()
        .ifPresent(fj -> line(text, "", number(energy + "operands of MiniLM", fj)));
    line(text, "clock period", number("%.1f ns or more", estimate.clockNs()));
    line(text, "leakage", number("%,.2f uW", estimate.leakageNw() / 1e3));
    return text.toString();
  }

  /** The same for programs. */
  public static Map<String, Object> json(Estimate estimate) {
    Map<String, Object> json =
        Json.object(
            "library", estimate.library(),
            "areaUm2", estimate.areaUm2(),
            "leakageNw", estimate.leakageNw(),
            "clockNs", estimate.clockNs());
    if (estimate.latchMemoryUm2() > 0) {
      json.put("latchMemoryUm2", estimate.latchMemoryUm2());
    }
    estimate.energyPerMacFj().ifPresent(fj -> json.put("energyPerMacFj", fj));
    estimate.minilmEnergyPerMacFj().ifPresent(fj -> json.put("minilmEnergyPerMacFj", fj));
    return json;
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, " %-18s  %s\n", name, value));
  }
}
