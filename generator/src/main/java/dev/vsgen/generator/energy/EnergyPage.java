package dev.vsgen.generator.energy;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.report.HtmlText;
import dev.vsgen.generator.rtl.Templates;
import java.util.List;
import java.util.Map;

/** The energy of a design as a page. */
public final class EnergyPage {

  private static final String TEMPLATE = "templates/report/energy.html.vm";

  private EnergyPage() {}

  /**
   * A bar.
   *
   * @param width share of the longest bar, percent
   * @param glitchWidth what of it are glitches
   */
  public record Bar(String label, String total, String clock, String width, String glitchWidth) {

    static Bar of(EnergyText.Row row, double longest) {
      return new Bar(
          row.label(),
          EnergyText.format("%,.1f", row.total()),
          EnergyText.format("%,.1f", row.clock()),
          EnergyText.format("%.2f", 100 * (row.total() - row.data() * row.glitches()) / longest),
          EnergyText.format("%.2f", 100 * row.data() * row.glitches() / longest));
    }
  }

  /** A page with a bar for each use and each module. */
  public static String of(EnergyResult result, String operands, OperandDensity density) {
    return new Templates()
        .fill(
            TEMPLATE,
            Map.of(
                "version", Version.current(),
                "design", result.synthesis().input().name(),
                "command", result.synthesis().input().command(),
                "library", result.synthesis().library().files().name(),
                "operands", operands,
                "density", EnergyText.density(density),
                "summary", EnergyText.summary(result),
                "notes", EnergyText.notes(result),
                "tables",
                    List.of(
                        bars(EnergyText.Row.byRole(result)), bars(EnergyText.Row.byModule(result))),
                "text", new HtmlText()));
  }

  private static List<Bar> bars(List<EnergyText.Row> rows) {
    double longest = rows.stream().mapToDouble(EnergyText.Row::total).max().orElse(1);
    return rows.stream().map(row -> Bar.of(row, longest)).toList();
  }
}
