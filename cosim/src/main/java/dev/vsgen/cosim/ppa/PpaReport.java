package dev.vsgen.cosim.ppa;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.ColumnData;
import dev.vsgen.generator.estimate.Stimulus;
import dev.vsgen.generator.rtl.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Designs compared with 8-bit ones.
 *
 * @param library they are mapped to
 * @param rows the three that all are compared with first: 8-bit elements by operators, by trees,
 *     and with every option that saves energy
 */
public record PpaReport(String library, List<PpaRow> rows) {

  /** What designs are compared with, in the order of the rows. */
  private static final List<String> BASELINES = List.of("Naive", "Plain", "Best");

  /** Keeps its list. */
  public PpaReport {
    rows = List.copyOf(rows);
  }

  /** The table. */
  public String table() {
    List<ColumnData<PpaRow>> columns = new ArrayList<>();
    columns.add(text("design", row -> row.design().name()));
    for (String baseline : BASELINES) {
      PpaRow other = baseline(baseline);
      columns.add(number("area / " + baseline, "%.2f", row -> row.areaRatio(other)));
      for (Stimulus stimulus : Stimulus.values()) {
        columns.add(
            number(
                stimulus + " fJ / " + baseline, "%.2f", row -> row.energyRatio(other, stimulus)));
      }
    }
    columns.add(number("ns", "%.2f", PpaRow::clockNs));
    columns.add(
        number(
            "accuracy",
            row -> row.accuracy().map(a -> String.format(Locale.ROOT, "%.2f", a)).orElse("-")));
    return AsciiTable.getTable(AsciiTable.NO_BORDERS, rows, columns)
        .lines()
        .map(line -> line.stripTrailing() + "\n")
        .collect(Collectors.joining());
  }

  /** The same for programs; the ratios without a name are to the best 8-bit design. */
  public String json() {
    return Json.text(
        Json.object(
            "schemaVersion",
            1,
            "library",
            library,
            "baselines",
            baselines(),
            "rows",
            rows.stream().map(this::json).toList()));
  }

  private Map<String, Object> baselines() {
    Map<String, Object> names = new LinkedHashMap<>();
    BASELINES.forEach(
        name -> names.put(name.toLowerCase(Locale.ROOT), baseline(name).design().name()));
    return names;
  }

  private Map<String, Object> json(PpaRow row) {
    Map<String, Object> json =
        Json.object(
            "design", row.design().name(),
            "command", row.design().command(),
            "vectorSize", row.design().vectorSize());
    row.design().productBits().ifPresent(bits -> json.put("productBits", bits));
    json.put("areaUm2", row.sample().areaUm2());
    json.put("areaPerMacUm2", row.areaPerMac());
    json.put("energyGaussianFj", row.energyPerMac(Stimulus.SYNTHETIC));
    json.put("energyRealFj", row.energyPerMac(Stimulus.MINILM));
    ratios(json, row, "", baseline("Best"));
    ratios(json, row, "Plain", baseline("Plain"));
    ratios(json, row, "Naive", baseline("Naive"));
    json.put("clockNs", row.clockNs());
    row.accuracy().ifPresent(accuracy -> json.put("accuracy", accuracy));
    return json;
  }

  private static void ratios(Map<String, Object> json, PpaRow row, String suffix, PpaRow other) {
    json.put("areaRatio" + suffix, row.areaRatio(other));
    json.put("energyRatioGaussian" + suffix, row.energyRatio(other, Stimulus.SYNTHETIC));
    json.put("energyRatioReal" + suffix, row.energyRatio(other, Stimulus.MINILM));
  }

  private PpaRow baseline(String name) {
    return rows.get(BASELINES.indexOf(name));
  }
}
