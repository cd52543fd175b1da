package dev.vsgen.cosim.explore;

import dev.vsgen.generator.design.Precision;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A column of the table of results.
 *
 * @param name in CSV, JSON Lines and Parquet
 * @param type in SQL
 * @param value of a row; empty where a failed point has none
 */
public record Column(String name, String type, Function<Row, Optional<Object>> value) {

  /**
   * A row.
   *
   * @param result of a point
   * @param onFront whether it is on the Pareto front of the table
   */
  public record Row(PointResult result, boolean onFront) {}

  /** All columns: what was asked for, what came out, what it came from. */
  public static final List<Column> ALL =
      List.of(
          input("id", "VARCHAR", PointResult::id),
          input("model", "VARCHAR", PointResult::model),
          input("keep", "VARCHAR", result -> String.join(" ", result.keep())),
          input("config", "VARCHAR", result -> result.point().config()),
          precision("wt", (result, widths) -> widths.weight()),
          precision("act", (result, widths) -> widths.activation()),
          precision("wscale", (result, widths) -> widths.weightScale()),
          precision("ascale", (result, widths) -> widths.activationScale()),
          precision("granularity", (result, widths) -> widths.granularity()),
          input("vectorSize", "INTEGER", result -> result.point().vectorSize()),
          input("productBits", "INTEGER", result -> result.point().productBits()),
          precision(
              "policy",
              (result, widths) -> widths.hasVectorScales() ? result.point().policy() : "-"),
          input("clip", "VARCHAR", result -> result.point().clip()),
          input("lanes", "INTEGER", result -> result.point().lanes()),
          input("form", "VARCHAR", result -> result.point().form().toString()),
          new Column("command", "VARCHAR", row -> row.result().command().map(text -> text)),
          accuracy("metric", "VARCHAR", PointAccuracy::metric),
          accuracy("examples", "INTEGER", PointAccuracy::examples),
          accuracy("score", "DOUBLE", PointAccuracy::score),
          accuracy("scoreError", "DOUBLE", PointAccuracy::scoreError),
          accuracy("comparison", "VARCHAR", PointAccuracy::comparison),
          accuracy("difference", "DOUBLE", PointAccuracy::difference),
          accuracy("differenceError", "DOUBLE", PointAccuracy::differenceError),
          hardware("areaUm2", "DOUBLE", (result, figures) -> figures.areaUm2()),
          hardware("areaUm2PerMac", "DOUBLE", (result, figures) -> result.areaUm2PerMac()),
          hardware("energyFjPerMac", "DOUBLE", (result, figures) -> figures.energyFjPerMac()),
          hardware("clockNs", "DOUBLE", (result, figures) -> figures.clockNs()),
          hardware("topsPerMm2", "DOUBLE", (result, figures) -> result.topsPerMm2()),
          hardware(
              "hardware",
              "VARCHAR",
              (result, figures) -> figures.measured() ? "measured" : "estimated"),
          hardware("library", "VARCHAR", (result, figures) -> figures.library()),
          hardware("tools", "VARCHAR", (result, figures) -> String.join("; ", figures.tools())),
          input("vsgen", "VARCHAR", PointResult::vsgen),
          new Column("front", "BOOLEAN", row -> Optional.of(row.onFront())),
          new Column("error", "VARCHAR", row -> row.result().error().map(text -> text)));

  private static Column input(String name, String type, Function<PointResult, Object> value) {
    return new Column(name, type, row -> Optional.of(value.apply(row.result())));
  }

  private static Column precision(String name, BiFunction<PointResult, Precision, Object> value) {
    return input(
        name, "VARCHAR", result -> value.apply(result, result.point().precision()).toString());
  }

  private static Column accuracy(String name, String type, Function<PointAccuracy, Object> value) {
    return new Column(name, type, row -> row.result().accuracy().map(value));
  }

  private static Column hardware(
      String name, String type, BiFunction<PointResult, HardwareFigures, Object> value) {
    return new Column(
        name,
        type,
        row -> row.result().hardware().map(figures -> value.apply(row.result(), figures)));
  }
}
