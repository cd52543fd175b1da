package dev.vsgen.cosim.explore.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.vsgen.cosim.accuracy.PointScore;
import dev.vsgen.generator.Version;
import dev.vsgen.generator.report.HtmlText;
import dev.vsgen.generator.rtl.Json;
import dev.vsgen.generator.rtl.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The design space as a page that needs nothing else: ECharts is in it. */
public final class ExploreReport {

  /** Names of the charts that are always there. */
  public static final List<String> CHARTS = List.of("energy", "area", "bits");

  /** Name of the chart of layers. */
  public static final String SENSITIVITY = "sensitivity";

  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
  private static final String ESTIMATED = "estimated";
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  private ExploreReport() {}

  /**
   * The page.
   *
   * @param rows of the table of results, a value by column; those of the explored model first
   * @param sensitivity what each layer costs alone, with the name of the comparison; may be empty
   * @param comparison unit of the differences
   */
  public static String of(
      List<Map<String, Object>> rows, List<PointScore> sensitivity, String comparison) {
    return new Templates()
        .fill(
            "templates/report/explore.html.vm",
            Map.of(
                "title", String.join(" and ", values(rows, "model")) + ": design space",
                "version", Version.current(),
                "summary", summary(rows),
                "notes", notes(rows),
                "echarts", resource(ECHARTS),
                "script", resource("/templates/report/explore.js"),
                "data", data(rows, sensitivity, comparison),
                "text", new HtmlText()));
  }

  private static String data(
      List<Map<String, Object>> rows, List<PointScore> sensitivity, String comparison) {
    List<Map<String, Object>> layers =
        sensitivity.stream().map(score -> layer(score, comparison)).toList();
    try {
      // The end of a script element would end it in a text, too.
      return JSON.writeValueAsString(Json.object("rows", rows, "sensitivity", layers))
          .replace("</", "<\\/");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("results are not serializable", e);
    }
  }

  private static Map<String, Object> layer(PointScore score, String comparison) {
    Map<String, Object> layer = new LinkedHashMap<>();
    layer.put("layer", score.layer());
    layer.put("config", score.config());
    layer.put("comparison", comparison);
    layer.put("difference", score.difference());
    layer.put("differenceError", score.differenceError());
    return layer;
  }

  private static String summary(List<Map<String, Object>> rows) {
    long failed = rows.stream().filter(row -> row.containsKey("error")).count();
    return String.format(
        Locale.ROOT,
        "%,d points, hardware of %,d measured, of %,d estimated, %,d failed",
        rows.size(),
        withHardware(rows, "measured"),
        withHardware(rows, ESTIMATED),
        failed);
  }

  /** Rows whose hardware is of a kind; a point whose accuracy failed has hardware, too. */
  private static long withHardware(List<Map<String, Object>> rows, String kind) {
    return rows.stream().filter(row -> kind.equals(row.get("hardware"))).count();
  }

  private static List<String> notes(List<Map<String, Object>> rows) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Accuracy: %s of %s examples; errors are standard errors, differences are from float32 on the same examples."
            .formatted(
                String.join(", ", values(rows, "metric")),
                String.join(", ", values(rows, "examples"))));
    notes.add(
        "Hardware: standard cells %s before placement, without wires, clock tree and memories."
            .formatted(String.join(", ", values(rows, "library"))));
    notes.add(
        "Energy is dynamic, of a multiplication with its share of scales and accumulation, without PPU and memories; areas are divided by the number of multipliers.");
    if (withHardware(rows, ESTIMATED) > 0) {
      notes.add(
          "Estimated energies are those on operands of a BERT layer where the calibration has them and activations are signed, else on synthetic ones; vsgen estimate says how far off estimates are.");
    }
    return notes;
  }

  private static List<String> values(List<Map<String, Object>> rows, String column) {
    TreeSet<String> values = new TreeSet<>();
    rows.stream()
        .filter(row -> row.containsKey(column))
        .forEach(row -> values.add(String.valueOf(row.get(column))));
    return List.copyOf(values);
  }

  private static String resource(String name) {
    try (InputStream in = ExploreReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
