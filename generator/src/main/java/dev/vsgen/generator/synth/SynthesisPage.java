package dev.vsgen.generator.synth;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.report.HtmlText;
import dev.vsgen.generator.rtl.Templates;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A synthesis as a page that needs nothing else. */
public final class SynthesisPage {

  private static final String TEMPLATE = "templates/report/synth.html.vm";

  private SynthesisPage() {}

  /**
   * A row of the chart of areas.
   *
   * @param name of the module
   * @param instances how many
   * @param cells of one, without submodules
   * @param flops of one, without submodules
   * @param each area of one, without submodules
   * @param withSubmodules area of one, with submodules
   * @param all area of all, without submodules
   * @param share of the design's area, in percent
   * @param bar length of the bar in percent: that of the largest module is 100
   */
  public record Row(
      String name,
      String instances,
      String cells,
      String flops,
      String each,
      String withSubmodules,
      String all,
      String share,
      String bar) {

    static Row of(ModuleArea module, double area, double largest) {
      return new Row(
          module.name(),
          number("%d", module.instances()),
          number("%,d", module.cells()),
          number("%,d", module.flops()),
          number("%,.0f", module.area()),
          number("%,.0f", module.areaWithSubmodules()),
          number("%,.0f", module.areaOfAll()),
          number("%.1f", area == 0 ? 0.0 : 100 * module.areaOfAll() / area),
          number("%.2f", largest == 0 ? 0.0 : 100 * module.areaOfAll() / largest));
    }
  }

  /** The page. */
  public static String of(SynthesisResult result) {
    return new Templates()
        .fill(
            TEMPLATE,
            Map.of(
                "version", Version.current(),
                "result", result,
                "rows", rows(result.areas()),
                "totals", SynthesisText.totals(result),
                "timing", SynthesisText.timing(result),
                "target", number("%.3g", result.targetNs()),
                "cells", List.copyOf(result.areas().cells().entrySet()),
                "ports", MemoryMacro.PORTS,
                "text", new HtmlText()));
  }

  private static List<Row> rows(AreaReport areas) {
    double largest = areas.modules().stream().mapToDouble(ModuleArea::areaOfAll).max().orElse(0);
    return areas.modules().stream().map(module -> Row.of(module, areas.area(), largest)).toList();
  }

  private static String number(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
