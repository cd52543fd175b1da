package dev.vsgen.cosim.ppa;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.estimate.Stimulus;
import dev.vsgen.generator.rtl.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Designs compared with 8-bit ones.
 *
 * @param rows designs in a library, and some of them in others
 * @param notes what readers have to know of the libraries
 */
public record PpaReport(List<PpaRow> rows, List<String> notes) {

  /** Keeps its lists. */
  public PpaReport {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** The library that all designs are mapped to. */
  String library() {
    return rows.get(0).library();
  }

  /** Rows of that library. */
  Stream<PpaRow> main() {
    return rows.stream().filter(row -> row.library().equals(library()));
  }

  /** A design in another library. */
  Optional<PpaRow> in(String library, Design design) {
    return rows.stream()
        .filter(row -> row.library().equals(library) && row.design().equals(design))
        .findFirst();
  }

  /** The other libraries. */
  List<String> others() {
    return rows.stream().map(PpaRow::library).distinct().skip(1).toList();
  }

  /** Area by multiplication as a share of a baseline's. */
  Optional<Double> area(PpaRow row, Baseline baseline) {
    return baseline.of(row, rows).map(row::areaRatio);
  }

  /** Energy of a multiplication as a share of a baseline's. */
  Optional<Double> energy(PpaRow row, Baseline baseline, Stimulus stimulus) {
    return baseline.of(row, rows).flatMap(other -> row.energyRatio(other, stimulus));
  }

  /** Tables for a person. */
  public String table() {
    return new PpaText(this).tables();
  }

  /**
   * The same for programs; the ratios without a baseline's name are to the best 8-bit design.
   * {@code Gaussian} are synthetic operands, {@code Real} those of a network, after ReLU where
   * activations are unsigned; {@code productBits} is the width of the scale product, rounded or
   * not.
   */
  public String json() {
    return Json.text(
        Json.object(
            "schemaVersion",
            2,
            "library",
            library(),
            "baselines",
            baselines(),
            "notes",
            notes,
            "rows",
            rows.stream().map(this::json).toList()));
  }

  private Map<String, Object> baselines() {
    Map<String, Object> names = new LinkedHashMap<>();
    for (Baseline baseline : List.of(Baseline.NAIVE, Baseline.PLAIN, Baseline.BEST)) {
      baseline
          .of(rows.get(0), rows)
          .ifPresent(row -> names.put(key(baseline.toString()), row.design().name()));
    }
    return names;
  }

  private Map<String, Object> json(PpaRow row) {
    Design design = row.design();
    Map<String, Object> json =
        Json.object(
            "design", design.name(),
            "command", design.command(),
            "library", row.library(),
            "vectorSize", design.vectorSize(),
            "productBits", design.widths().scaleProduct().unsignedBits(),
            "dropBits", design.dropBits());
    json.put("areaUm2", row.sample().areaUm2());
    json.put("areaPerMacUm2", row.areaPerMac());
    for (Energy energy : energies(row)) {
      row.energyPerMac(energy.stimulus())
          .ifPresent(fj -> json.put("energy" + energy.name() + "Fj", fj));
    }
    ratios(json, row, "", Baseline.BEST);
    ratios(json, row, "SameVector", Baseline.SAME);
    ratios(json, row, "Plain", Baseline.PLAIN);
    ratios(json, row, "Naive", Baseline.NAIVE);
    json.put("clockNs", row.clockNs());
    row.accuracy()
        .ifPresent(
            accuracy -> {
              json.put("accuracy", accuracy.score());
              json.put("accuracyOf", accuracy.of());
            });
    return json;
  }

  private void ratios(Map<String, Object> json, PpaRow row, String suffix, Baseline baseline) {
    area(row, baseline).ifPresent(ratio -> json.put("areaRatio" + suffix, ratio));
    for (Energy energy : energies(row)) {
      energy(row, baseline, energy.stimulus())
          .ifPresent(ratio -> json.put("energyRatio" + energy.name() + suffix, ratio));
    }
  }

  /** An energy by the name it has for programs. */
  private record Energy(String name, Stimulus stimulus) {}

  private static List<Energy> energies(PpaRow row) {
    return List.of(new Energy("Gaussian", row.gaussian()), new Energy("Real", row.real()));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
