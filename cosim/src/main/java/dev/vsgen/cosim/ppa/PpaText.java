package dev.vsgen.cosim.ppa;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.ColumnData;
import dev.vsgen.generator.estimate.Stimulus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a {@link PpaReport}. */
final class PpaText {

  private final PpaReport report;

  PpaText(PpaReport report) {
    this.report = report;
  }

  String tables() {
    StringBuilder text = new StringBuilder();
    List<PpaRow> rows = report.main().toList();
    for (boolean signed : new boolean[] {true, false}) {
      List<PpaRow> some = rows.stream().filter(row -> row.signed() == signed).toList();
      if (!some.isEmpty()) {
        text.append(title(signed ? "signed activations" : "activations after ReLU", some));
        text.append(table(some, comparison(some.get(0)))).append("\n");
      }
    }
    for (String library : report.others()) {
      List<PpaRow> both =
          rows.stream().filter(row -> report.in(library, row.design()).isPresent()).toList();
      text.append(report.library()).append(", then ").append(library).append("\n");
      text.append(table(both, libraries(library))).append(largest(both, library)).append("\n");
    }
    report.notes().forEach(note -> text.append(note).append("\n"));
    return text.toString();
  }

  private String title(String operands, List<PpaRow> rows) {
    return report.library()
        + ", "
        + operands
        + rows.stream()
            .flatMap(row -> row.accuracy().stream())
            .map(accuracy -> "; accuracy: " + accuracy.of())
            .distinct()
            .collect(Collectors.joining())
        + "\n";
  }

  /**
   * Columns of ratios to each baseline that there is.
   *
   * @param first a row of those in the table, which all have the same operands
   */
  private List<ColumnData<PpaRow>> comparison(PpaRow first) {
    List<ColumnData<PpaRow>> columns = new ArrayList<>();
    columns.add(text("design", row -> row.design().name()));
    for (Baseline baseline : Baseline.values()) {
      if (baseline.of(first, report.rows()).isPresent()) {
        columns.add(ratio("area / " + baseline, row -> report.area(row, baseline)));
        columns.add(energy(baseline, first.gaussian()));
        columns.add(energy(baseline, first.real()));
      }
    }
    columns.add(number("ns", "%.2f", PpaRow::clockNs));
    columns.add(number("accuracy", row -> two(row.accuracy().map(PpaRow.Accuracy::score))));
    return columns;
  }

  private List<ColumnData<PpaRow>> libraries(String library) {
    List<ColumnData<PpaRow>> columns = new ArrayList<>();
    columns.add(text("design", row -> row.design().name()));
    for (Baseline baseline : List.of(Baseline.PLAIN, Baseline.BEST)) {
      columns.add(
          number(
              "area / " + baseline,
              row -> both(report.area(row, baseline), report.area(there(row, library), baseline))));
      for (Stimulus stimulus : List.of(Stimulus.SYNTHETIC, Stimulus.MINILM)) {
        columns.add(
            number(
                stimulus + " fJ / " + baseline,
                row ->
                    both(
                        report.energy(row, baseline, stimulus),
                        report.energy(there(row, library), baseline, stimulus))));
      }
    }
    columns.add(number("ns", row -> both(row.clockNs(), there(row, library).clockNs())));
    return columns;
  }

  private PpaRow there(PpaRow row, String library) {
    return report.in(library, row.design()).orElseThrow();
  }

  /** How far the ratios of energies to the plain design are apart at most, in points. */
  private String largest(List<PpaRow> rows, String library) {
    double most =
        rows.stream()
            .flatMap(
                row ->
                    Stream.of(Stimulus.SYNTHETIC, Stimulus.MINILM)
                        .flatMap(stimulus -> difference(row, library, stimulus).stream()))
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    return String.format(
        Locale.ROOT, "energy / Plain differs by %.1f points at most%n", 100 * most);
  }

  private Optional<Double> difference(PpaRow row, String library, Stimulus stimulus) {
    return report
        .energy(row, Baseline.PLAIN, stimulus)
        .flatMap(
            here ->
                report
                    .energy(there(row, library), Baseline.PLAIN, stimulus)
                    .map(there -> Math.abs(here - there)));
  }

  private ColumnData<PpaRow> energy(Baseline baseline, Stimulus stimulus) {
    return ratio(stimulus + " fJ / " + baseline, row -> report.energy(row, baseline, stimulus));
  }

  private static ColumnData<PpaRow> ratio(String header, Function<PpaRow, Optional<Double>> ratio) {
    return number(header, row -> two(ratio.apply(row)));
  }

  private static String both(Optional<Double> here, Optional<Double> there) {
    return two(here) + " " + two(there);
  }

  private static String both(double here, double there) {
    return both(Optional.of(here), Optional.of(there));
  }

  private static String two(Optional<Double> number) {
    return number.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("-");
  }

  private static String table(List<PpaRow> rows, List<ColumnData<PpaRow>> columns) {
    return AsciiTable.getTable(AsciiTable.NO_BORDERS, rows, columns)
        .lines()
        .map(line -> line.stripTrailing() + "\n")
        .collect(Collectors.joining());
  }
}
