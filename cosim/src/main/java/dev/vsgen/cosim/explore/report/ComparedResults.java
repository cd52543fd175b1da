package dev.vsgen.cosim.explore.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Results of another sweep, to be drawn beside those of this one. */
public final class ComparedResults {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ComparedResults() {}

  /**
   * Reads a table.
   *
   * @param columns that rows have here
   * @throws UserException if the file cannot be read, or its rows have other columns
   */
  public static List<Map<String, Object>> read(Path file, Set<String> columns) {
    List<Map<String, Object>> rows = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        rows.add(JSON.readValue(line, new TypeReference<Map<String, Object>>() {}));
      }
    } catch (JsonProcessingException e) {
      throw notResults(file, "line " + (rows.size() + 1) + " is not JSON", e);
    } catch (IOException e) {
      throw notResults(file, e.toString(), e);
    }
    rows.forEach(
        row -> {
          if (!columns.containsAll(row.keySet()) || !row.containsKey("id")) {
            throw notResults(file, "its columns are not those of this version", null);
          }
        });
    return rows;
  }

  private static UserException notResults(Path file, String why, Exception cause) {
    return new UserException(
        "VSG-EXPLORE-18",
        "--compare is '%s'; must be a results.jsonl of vsgen explore (%s)".formatted(file, why),
        cause);
  }
}
