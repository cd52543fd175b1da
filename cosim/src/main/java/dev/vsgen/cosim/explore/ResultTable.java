package dev.vsgen.cosim.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.file.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Results of a sweep, a row for each point, in the order of its points. The same results are the
 * same bytes, wherever and whenever they were computed.
 */
public final class ResultTable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Column.Row> rows;

  /** Marks the Pareto front of the results. */
  public ResultTable(List<PointResult> results) {
    Set<String> front = ParetoFront.of(results);
    this.rows =
        results.stream()
            .map(result -> new Column.Row(result, front.contains(result.id())))
            .toList();
  }

  /** Its rows, each a value by name of the column; a failed point has not all of them. */
  public List<Map<String, Object>> rows() {
    return rows.stream().map(ResultTable::values).toList();
  }

  private static Map<String, Object> values(Column.Row row) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Column column : Column.ALL) {
      column.value().apply(row).ifPresent(value -> values.put(column.name(), value));
    }
    return values;
  }

  /** With a header. */
  public String csv() {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(Column.ALL.stream().map(Column::name));
      for (Column.Row row : rows) {
        printer.printRecord(
            Column.ALL.stream().map(column -> column.value().apply(row).orElse("")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** An object in each line. */
  public String jsonLines() {
    StringBuilder text = new StringBuilder();
    for (Map<String, Object> row : rows()) {
      text.append(json(row)).append('\n');
    }
    return text.toString();
  }

  private static String json(Map<String, Object> row) {
    try {
      return JSON.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("results are not serializable", e);
    }
  }

  /**
   * Writes {@code results.csv}, {@code results.jsonl} and {@code results.parquet}.
   *
   * @throws dev.vsgen.generator.error.UserException if they cannot be written
   */
  public void write(Path folder) {
    TextFile.write(folder.resolve("results.csv"), csv());
    Path lines = folder.resolve("results.jsonl");
    TextFile.write(lines, jsonLines());
    ResultDatabase.writeParquet(lines, folder.resolve("results.parquet"));
  }
}
