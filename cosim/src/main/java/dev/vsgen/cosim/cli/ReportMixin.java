package dev.vsgen.cosim.cli;

import com.github.freva.asciitable.AsciiTable;
import dev.vsgen.cosim.accuracy.PointScore;
import dev.vsgen.cosim.explore.Column;
import dev.vsgen.cosim.explore.PointAccuracy;
import dev.vsgen.cosim.explore.PointResult;
import dev.vsgen.cosim.explore.ResultDatabase;
import dev.vsgen.cosim.explore.ResultTable;
import dev.vsgen.cosim.explore.report.ComparedResults;
import dev.vsgen.cosim.explore.report.ExploreReport;
import dev.vsgen.cosim.explore.report.Figures;
import dev.vsgen.generator.file.TextFile;
import dev.vsgen.generator.file.WritableFolder;
import dev.vsgen.generator.tool.SearchPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What is drawn of a sweep. */
final class ReportMixin {

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = {
        "results.jsonl of another sweep, drawn beside this one: of a larger or a smaller model.",
        "Repeatable."
      })
  private List<Path> compared = new ArrayList<>();

  @Option(
      names = "--figures",
      paramLabel = "DIR",
      description = "Also write each chart as SVG and PNG, by Chromium.")
  private Optional<Path> figures = Optional.empty();

  @Option(
      names = "--sql",
      paramLabel = "QUERY",
      description = {
        "Also answer a query of DuckDB over the table, which is called results, such as",
        "\"SELECT config, score FROM results WHERE front ORDER BY energyFjPerMac\"."
      })
  private Optional<String> sql = Optional.empty();

  /** The answer to the query, if there is one. */
  Optional<String> answer(Path folder) {
    return sql.map(
        query -> {
          List<List<String>> rows = ResultDatabase.query(folder.resolve("results.parquet"), query);
          return AsciiTable.getTable(
              AsciiTable.NO_BORDERS,
              rows.get(0).toArray(new String[0]),
              null,
              rows.stream()
                  .skip(1)
                  .map(row -> row.toArray(new String[0]))
                  .toArray(String[][]::new));
        });
  }

  /** The tables of other sweeps. */
  List<Map<String, Object>> comparedRows() {
    Set<String> columns = Column.ALL.stream().map(Column::name).collect(Collectors.toSet());
    return compared.stream().flatMap(file -> ComparedResults.read(file, columns).stream()).toList();
  }

  /** Finds what figures need, and a place for them, before hours of computing. */
  Optional<Figures> figures() {
    figures.ifPresent(WritableFolder::make);
    return figures.map(folder -> new Figures(SearchPath.ofEnvironment()));
  }

  /** Writes the report, and figures if they are wanted. */
  void write(
      Path folder,
      List<PointResult> results,
      ResultTable table,
      List<Map<String, Object>> others,
      List<PointScore> sensitivity,
      Optional<Figures> drawing) {
    List<Map<String, Object>> rows = new ArrayList<>(table.rows());
    rows.addAll(others);
    String comparison =
        results.stream()
            .flatMap(result -> result.accuracy().stream())
            .map(PointAccuracy::comparison)
            .findFirst()
            .orElse("");
    Path page = folder.resolve("report.html");
    TextFile.write(page, ExploreReport.of(rows, sensitivity, comparison));
    List<String> charts = new ArrayList<>(ExploreReport.CHARTS);
    if (!sensitivity.isEmpty()) {
      charts.add(ExploreReport.SENSITIVITY);
    }
    drawing.ifPresent(drawer -> drawer.write(page, charts, figures.orElseThrow()));
  }
}
