package dev.vsgen.cosim.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTableTest {

  private final PointResult good =
      ExploreSamples.complete("a", "net", ExploreSamples.point("4/8/6/10"), 79.25, 25600, 900);
  private final PointResult worse =
      ExploreSamples.complete("b", "net", ExploreSamples.point("8/8/6/6"), 79, 51200, 1800);
  private final PointResult failed = ExploreSamples.failed("c", ExploreSamples.point("4/4/4/4"));
  private final ResultTable table = new ResultTable(List.of(good, worse, failed));

  @TempDir private Path folder;

  @Test
  void csvHasARowForEachPoint() throws IOException {
    List<CSVRecord> rows =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(table.csv()))
            .getRecords();
    assertEquals(3, rows.size());
    assertEquals("10", rows.get(0).get("ascale"));
    assertEquals("100.0", rows.get(0).get("areaUm2PerMac"));
    assertEquals(
        List.of("true", "false", "false"), rows.stream().map(r -> r.get("front")).toList());
    assertEquals("", rows.get(2).get("score"));
    assertEquals(failed.error().orElseThrow(), rows.get(2).get("error"));
  }

  @Test
  void jsonLinesLeaveOutWhatAFailedPointHasNot() throws IOException {
    List<String> lines = table.jsonLines().lines().toList();
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertEquals(79.25, first.get("score").asDouble());
    assertEquals(-0.75, first.get("difference").asDouble());
    // two operations of 256 multipliers in 8 ns on 25600 um2
    assertEquals(2.5, first.get("topsPerMm2").asDouble());
    JsonNode last = new ObjectMapper().readTree(lines.get(2));
    assertTrue(last.has("error") && !last.has("score") && !last.has("command"), last::toString);
  }

  @Test
  void parquetAnswersSql() throws IOException {
    table.write(folder);
    Path parquet = folder.resolve("results.parquet");
    assertEquals(
        List.of(List.of("config", "score"), List.of("4/8/6/10", "79.25")),
        ResultDatabase.query(parquet, "SELECT config, score FROM results WHERE front"));
    assertEquals(
        List.of(List.of("n"), List.of("1")),
        ResultDatabase.query(
            parquet, "SELECT count(*) AS n FROM results WHERE error LIKE '%-05%'"));
    assertEquals(table.csv(), Files.readString(folder.resolve("results.csv")));
    UserException refused =
        assertThrows(
            UserException.class, () -> ResultDatabase.query(parquet, "SELECT speed FROM results"));
    assertEquals("VSG-EXPLORE-14", refused.tag());
  }
}
