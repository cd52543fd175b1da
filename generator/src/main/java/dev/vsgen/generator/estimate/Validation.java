package dev.vsgen.generator.estimate;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import com.github.freva.asciitable.AsciiTable;
import dev.vsgen.generator.design.Design;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Estimates beside what was measured.
 *
 * @param rows a row for each design and quantity
 */
public record Validation(List<Row> rows) {

  private static final String AREA = "area, um2";
  private static final String CLOCK = "clock period, ns";

  /**
   * A number, estimated and measured.
   *
   * @param design name of the design
   * @param quantity what it is
   * @param estimated by an {@link Estimator}
   * @param measured by synthesis or simulation
   */
  public record Row(String design, String quantity, double estimated, double measured) {

    /** How far the estimate is off, in percent of what was measured. */
    public double errorPercent() {
      return 100 * (estimated / measured - 1);
    }
  }

  /** Keeps its list. */
  public Validation {
    rows = List.copyOf(rows);
  }

  /** Estimates what was measured. */
  public static Validation of(Estimator estimator, List<Sample> samples) {
    List<Row> rows = new ArrayList<>();
    for (Sample sample : samples) {
      Design design = sample.design();
      Estimate estimate = estimator.estimate(design);
      rows.add(new Row(design.name(), AREA, estimate.areaUm2(), sample.areaUm2()));
      for (Stimulus stimulus : Stimulus.values()) {
        OptionalDouble estimated = estimate.energyPerMacFj(stimulus);
        sample
            .energyPerMacFj(stimulus)
            .filter(measured -> estimated.isPresent())
            .ifPresent(
                measured ->
                    rows.add(
                        new Row(
                            design.name(),
                            "fJ/MAC, " + stimulus,
                            estimated.getAsDouble(),
                            measured)));
      }
      sample
          .slowest()
          .ifPresent(
              path ->
                  rows.add(
                      new Row(design.name(), CLOCK, estimate.clockNs(), path.minimumPeriodNs())));
    }
    return new Validation(rows);
  }

  /** A table, and the largest error of each quantity. */
  public String table() {
    String table =
        AsciiTable.getTable(
            AsciiTable.NO_BORDERS,
            rows,
            List.of(
                text("design", Row::design),
                text("quantity", Row::quantity),
                number("estimated", "%,.2f", Row::estimated),
                number("measured", "%,.2f", Row::measured),
                number("error", "%+.1f %%", Row::errorPercent)));
    return table.lines().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining())
        + "\n"
        + rows.stream()
            .map(Row::quantity)
            .distinct()
            .map(this::worst)
            .collect(Collectors.joining());
  }

  private String worst(String quantity) {
    List<Row> some = rows.stream().filter(row -> row.quantity().equals(quantity)).toList();
    return String.format(
        Locale.ROOT,
        "%s: largest error %.1f %%, in the mean %.1f %%, of %d designs\n",
        quantity,
        some.stream().mapToDouble(row -> Math.abs(row.errorPercent())).max().orElse(0),
        some.stream().mapToDouble(row -> Math.abs(row.errorPercent())).average().orElse(0),
        some.size());
  }
}
