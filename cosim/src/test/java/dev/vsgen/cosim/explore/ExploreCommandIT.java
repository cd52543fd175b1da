package dev.vsgen.cosim.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.Vsgen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a network of three layers. */
class ExploreCommandIT {

  private static final List<String> SPACE =
      List.of("--act", "4u", "--wscale", "4", "--vector-size", "16", "--granularity", "PVAW,POC");

  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();
  private final StringWriter failed = new StringWriter();

  @BeforeEach
  void writeFiles() throws IOException {
    TinyData.write(folder);
  }

  private int run(String command, List<String> options) {
    List<String> usual = new ArrayList<>(TinyData.options(folder));
    usual.addAll(List.of("--results", folder.resolve("results").toString()));
    List<String> args = new ArrayList<>(List.of(command, "--quiet"));
    for (int i = 0; i < usual.size(); i += 2) {
      if (!options.contains(usual.get(i))) {
        args.addAll(usual.subList(i, i + 2));
      }
    }
    args.addAll(options);
    failed.getBuffer().setLength(0);
    printed.getBuffer().setLength(0);
    return Vsgen.commandLine()
        .setOut(new PrintWriter(printed, true))
        .setErr(new PrintWriter(failed, true))
        .execute(args.toArray(new String[0]));
  }

  /** Rows of the table of a sweep, by W/A/ws/as. */
  private Map<String, JsonNode> explore(String output, String... axes) throws IOException {
    List<String> options = new ArrayList<>(SPACE);
    options.addAll(List.of("-o", folder.resolve(output).toString()));
    options.addAll(List.of(axes));
    assertEquals(ExitCode.OK, run("explore", options), failed::toString);
    Map<String, JsonNode> rows = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve(output).resolve("results.jsonl"))) {
      JsonNode row = new ObjectMapper().readTree(line);
      rows.put(row.get("config").asText(), row);
    }
    return rows;
  }

  private Map<Path, FileTime> computed() throws IOException {
    Map<Path, FileTime> files = new TreeMap<>();
    try (Stream<Path> entries = Files.walk(folder.resolve("results"))) {
      for (Path file : entries.filter(path -> path.endsWith("result.json")).toList()) {
        files.put(file, Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  @Test
  void onlyNewPointsAreComputed() throws IOException {
    Map<String, JsonNode> few = explore("few", "--wt", "4", "--ascale", "4,6");
    assertEquals(List.of("4/4u/-/-", "4/4u/4/4", "4/4u/4/6"), List.copyOf(few.keySet()));
    Map<Path, FileTime> first = computed();
    assertEquals(3, first.size());
    Map<String, JsonNode> more = explore("more", "--wt", "4,6", "--ascale", "4,6");
    assertEquals(6, more.size());
    Map<Path, FileTime> second = computed();
    assertEquals(6, second.size());
    first.forEach((file, time) -> assertEquals(time, second.get(file), file::toString));
    String table = Files.readString(folder.resolve("more/results.csv"));
    explore("more", "--wt", "4,6", "--ascale", "4,6");
    assertEquals(second, computed());
    assertEquals(table, Files.readString(folder.resolve("more/results.csv")));
  }

  @Test
  void aRowHasWhatWasAskedAndWhatCameOut() throws IOException {
    JsonNode row = explore("one", "--wt", "4", "--ascale", "6").get("4/4u/4/6");
    assertEquals("PVAW", row.get("granularity").asText());
    assertEquals(64, row.get("examples").asInt());
    assertEquals("top-1 %", row.get("metric").asText());
    assertEquals("measured", row.get("hardware").asText());
    assertEquals(40_000 * 26, row.get("areaUm2").asDouble());
    assertTrue(row.get("command").asText().startsWith("vsgen --lanes 16 --vector-size 16"));
    double perMac = row.get("areaUm2").asDouble() / 256;
    assertEquals(perMac, row.get("areaUm2PerMac").asDouble());
    double tops = 2e3 / (row.get("clockNs").asDouble() * perMac);
    assertEquals(tops, row.get("topsPerMm2").asDouble(), 1e-12 * tops);
  }

  @Test
  void answersSql() throws IOException {
    String query = "SELECT config, areaUm2 / 40000 AS bits FROM results ORDER BY bits";
    explore("asked", "--wt", "4,8", "--ascale", "4", "--sql", query);
    List<String> lines = printed.toString().lines().map(String::strip).toList();
    assertTrue(lines.get(1).matches("config +bits"), printed::toString);
    assertTrue(lines.get(2).matches("4/4u/-/- +16.0"), printed::toString);
    assertEquals(2 + 4, lines.size(), printed::toString);
    List<String> wrong = new ArrayList<>(SPACE);
    wrong.addAll(List.of("--wt", "4", "--ascale", "4", "--sql", "SELECT speed FROM results"));
    wrong.addAll(List.of("-o", folder.resolve("asked").toString()));
    refuses("VSG-EXPLORE-14", "explore", wrong);
  }

  @Test
  void aPointThatFailsIsARow() throws IOException {
    // the PPU wants a power of two
    Map<String, JsonNode> rows = explore("odd", "--wt", "4", "--ascale", "4", "--lanes", "12");
    JsonNode row = rows.get("4/4u/4/4");
    assertTrue(row.get("error").asText().contains("VSG-PE-05"), row::toString);
    assertFalse(row.has("score"), row::toString);
    assertTrue(printed.toString().contains("2 points, 2 failed"), printed::toString);
    assertTrue(Files.readString(folder.resolve("odd/report.html")).contains("VSG-PE-05"));
  }

  @Test
  void hardwareThatTheTableLacksIsAnErrorOfItsPoint() throws IOException {
    Map<String, JsonNode> rows = explore("five", "--wt", "4,5", "--ascale", "4");
    assertTrue(rows.get("5/4u/4/4").get("error").asText().contains("VSG-EXPLORE-25"));
    assertTrue(rows.get("4/4u/4/4").has("score"));
  }

  /** No layer is no energy, which would beat every other; nothing is synthesized either. */
  @Test
  void aPointWithoutALayerHasNoEnergy() throws IOException {
    // the images may be negative, and the other layers are not the PE's
    List<String> keeps = List.of("second,fc:fp32", "first,second,fc:fp32");
    for (String keep : keeps) {
      String[] synth = {
        "--wt", "2", "--ascale", "4", "--lanes", "1", "--hardware", "synth", "--keep", keep
      };
      Map<String, JsonNode> rows = explore("none", synth);
      assertEquals(2, rows.size());
      for (JsonNode row : rows.values()) {
        assertTrue(row.path("error").asText().contains("VSG-EXPLORE-27"), row::toString);
        assertFalse(row.has("energyFjPerMac") || row.path("front").asBoolean(), row::toString);
      }
    }
  }

  @Test
  void estimatesWhatTheLibraryCosts() throws IOException {
    JsonNode row =
        explore("guessed", "--wt", "4", "--ascale", "4", "--hardware", "estimate").get("4/4u/4/4");
    assertEquals("estimated", row.get("hardware").asText());
    assertEquals("osu018", row.get("library").asText());
    double area = row.get("areaUm2").asDouble(); // 16 lanes are a few square millimetres there
    assertTrue(area > 1e6 && area < 5e6, row::toString);
    String page = Files.readString(folder.resolve("guessed/report.html"));
    assertTrue(page.contains("vsgen estimate says how far off estimates are"));
  }

  @Test
  void theReportHasLayersAndAnotherModel() throws IOException {
    explore("small", "--wt", "4", "--ascale", "4");
    String other = folder.resolve("small/results.jsonl").toString();
    explore("both", "--wt", "8", "--ascale", "4", "--sensitivity", "--compare", other);
    String page = Files.readString(folder.resolve("both/report.html"));
    assertTrue(page.contains("4/4u/4/4") && page.contains("8/4u/4/4"));
    for (String layer : List.of("first", "second", "fc")) {
      assertTrue(page.contains("{\"layer\":\"" + layer + "\""), layer);
    }
    assertFalse(page.matches("(?s).*(src|href)=.?https?:.*"), "the page asks the network");
  }

  @Test
  void recommendsWithCommandsThatWork() throws IOException {
    List<String> options = new ArrayList<>(SPACE);
    options.addAll(List.of("--wt", "3,8", "--ascale", "4", "--floor", "0"));
    assertEquals(ExitCode.OK, run("recommend", options), failed::toString);
    List<String> commands =
        printed.toString().lines().filter(line -> line.startsWith("vsgen ")).toList();
    assertEquals(3, commands.size(), printed::toString);
    assertTrue(commands.get(0).contains("--config 3/4u/-/-"), commands::toString);
    List<String> words = new ArrayList<>(List.of(commands.get(0).split(" ")));
    words.addAll(List.of("--dry-run"));
    int code = Vsgen.commandLine().execute(words.subList(1, words.size()).toArray(new String[0]));
    assertEquals(ExitCode.OK, code);
    options.set(options.size() - 1, "100.5");
    refuses("VSG-EXPLORE-21", "recommend", options);
  }

  @Test
  void anOutputFolderThatCannotBeWrittenIsRefusedBeforeAnyPoint() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    List<String> options = new ArrayList<>(SPACE);
    options.addAll(List.of("--wt", "4", "--ascale", "4", "-o", file.resolve("out").toString()));
    refuses("VSG-OUT-01", "explore", options);
    assertEquals(Map.of(), computed());
  }

  @Test
  void refusesBadInput() throws IOException {
    refuses("VSG-EXPLORE-04", "explore", List.of("--granularity", "POC", "--wscale", "4"));
    refuses("VSG-EXPLORE-02", "explore", List.of("--wt", ""));
    refuses("VSG-EXPLORE-07", "explore", List.of("--preset", "tiny"));
    refuses("VSG-EXPLORE-09", "explore", List.of("--preset", "wide", "--space", "a.yaml"));
    refuses("VSG-EXPLORE-05", "explore", List.of("--space", folder.resolve("none").toString()));
    Path space = Files.writeString(folder.resolve("space.yaml"), "width: 4\n");
    refuses("VSG-EXPLORE-01", "explore", List.of("--space", space.toString()));
    Files.writeString(space, "wt: []\n");
    refuses("VSG-EXPLORE-03", "explore", List.of("--space", space.toString()));
    Path other = Files.writeString(folder.resolve("other.csv"), "config,area\r\n4/4/4/4,1\r\n");
    refuses("VSG-EXPLORE-15", "explore", List.of("--hardware", "guess"));
    refuses("VSG-EXPLORE-24", "explore", List.of("--hardware", other.toString()));
    refuses("VSG-EXPLORE-29", "explore", List.of("--hardware", "estimate", "--liberty", "my.lib"));
    refuses("VSG-TASK-13", "explore", List.of("--hardware", folder.resolve("no.csv").toString()));
    refuses("VSG-EXPLORE-22", "explore", List.of("--executor", "cloud"));
    refuses("VSG-EXPLORE-23", "explore", List.of("--cancel"));
    refuses("VSG-EXPLORE-28", "explore", List.of("--measure", "-1"));
    refuses("VSG-COSIM-01", "explore", List.of("--points-per-task", "0"));
    refuses("VSG-OPTION-15", "explore", List.of("--slurm-time", "1:00"));
    refuses("VSG-OPTION-15", "explore", List.of("--energy-layers", "3"));
    refuses("VSG-OPTION-15", "explore", List.of("--liberty", "osu018"));
    refuses("VSG-OPTION-15", "recommend", List.of("--floor", "1", "--liberty", "osu018"));
    refuses("VSG-EXPLORE-20", "recommend", List.of("--floor", "1", "--minimize", "cost"));
    refuses("VSG-EXPLORE-18", "explore", List.of("--compare", space.toString()));
    refuses("VSG-TASK-13", "explore", List.of("--data", folder.resolve("none").toString()));
    refuses("VSG-TASK-13", "explore", List.of("--model", folder.resolve("none").toString()));
    refuses("VSG-EXPLORE-10", "explore", List.of("--results", space.toString()));
    refuses("VSG-ENGINE-07", "explore", List.of("--keep", "middle:fp32"));
    Files.writeString(folder.resolve("results/explore-format"), "0\n");
    refuses("VSG-EXPLORE-11", "explore", List.of());
  }

  private void refuses(String tag, String command, List<String> options) {
    assertEquals(ExitCode.USAGE, run(command, options), () -> tag + "\n" + failed + printed);
    assertTrue(failed.toString().contains(tag), failed::toString);
    assertFalse(failed.toString().contains("Exception"), failed::toString);
  }
}
