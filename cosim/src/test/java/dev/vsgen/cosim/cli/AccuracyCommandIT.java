package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.layer.CifarImages;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.Vsgen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a network of three layers, labelled by the network itself. */
final class AccuracyCommandIT {

  private static final int IMAGES = 256;

  @TempDir private Path folder;
  private String[] data;
  private final StringWriter printed = new StringWriter();
  private final StringWriter failed = new StringWriter();

  @BeforeEach
  void writeFiles() throws IOException {
    Files.write(folder.resolve("tiny.onnx"), TinyNetwork.onnx());
    Files.write(folder.resolve("calibration.bin"), images(1));
    Files.write(folder.resolve("test.bin"), images(2));
    data = new String[] {"--data", folder.resolve("test.bin").toString()};
  }

  private static byte[] images(long seed) {
    byte[] bytes = new byte[IMAGES * CifarImages.RECORD];
    new Random(seed).nextBytes(bytes);
    for (int i = 0; i < IMAGES; i++) {
      bytes[i * CifarImages.RECORD] = (byte) (i % 10);
    }
    return bytes;
  }

  private int run(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "accuracy",
                "--model",
                folder.resolve("tiny.onnx").toString(),
                "--calibrate",
                folder.resolve("calibration.bin").toString(),
                "--quiet",
                "--no-cache"));
    args.addAll(List.of(data));
    args.addAll(List.of(more));
    return Vsgen.commandLine()
        .setOut(new PrintWriter(printed, true))
        .setErr(new PrintWriter(failed, true))
        .execute(args.toArray(new String[0]));
  }

  private JsonNode points(String... more) throws IOException {
    printed.getBuffer().setLength(0);
    List<String> args = new ArrayList<>(List.of(more));
    args.add("--json");
    assertEquals(ExitCode.OK, run(args.toArray(new String[0])), failed::toString);
    JsonNode all = new ObjectMapper().readTree(printed.toString());
    List<String> names = new ArrayList<>();
    all.fieldNames().forEachRemaining(names::add);
    assertEquals(List.of("model", "metric", "comparison", "points"), names); // in every JVM
    return all.get("points");
  }

  @Test
  void measuresEveryCombination() throws IOException {
    JsonNode points =
        points("--wt", "3,4", "--act", "4u", "--scale", "4/4,-/-", "--policy", "ceil,mse+match");
    assertEquals(8, points.size());
    List<String> configs = points.findValuesAsText("config");
    assertEquals(List.of("3/4u/4/4", "3/4u/4/4", "3/4u/-/-"), configs.subList(0, 3));
    for (JsonNode point : points) {
      assertEquals(IMAGES, point.get("examples").asInt());
      assertTrue(point.get("score").asDouble() >= 0 && point.get("score").asDouble() <= 100);
      assertTrue(point.get("standardError").asDouble() > 0);
    }
  }

  @Test
  void outputsAreMatchedWhereVectorsHaveScales() throws IOException {
    JsonNode points = points("--config", "4/4u/4/4,4/4u/fp/fp,4/4u/-/-,mxfp4");
    assertEquals(
        List.of("mse/ceil+match", "mse/ceil+match", "ceil", "ceil"),
        points.findValuesAsText("policy"));
  }

  @Test
  void float32CostsNothing() throws IOException {
    JsonNode point = points("--config", "fp32").get(0);
    assertEquals(0, point.get("difference").asDouble());
    assertEquals(0, point.get("differenceError").asDouble());
  }

  @Test
  void fidelityNeedsNoLabels() throws IOException {
    data = new String[] {"--fidelity", folder.resolve("test.bin").toString()};
    JsonNode real = points("--config", "fp32").get(0);
    assertEquals(100, real.get("score").asDouble());
    assertEquals("Infinity", real.get("difference").asText());
    JsonNode points = points("--config", "8/8u/6/6,3/3u/6/6", "--keep", "first:8/8/-/-");
    double fine = points.get(0).get("difference").asDouble();
    double coarse = points.get(1).get("difference").asDouble();
    assertTrue(coarse > 20 && fine > coarse + 20, points::toString); // 5 bits more: 30 dB at best
    data = new String[] {"--fidelity"};
    refuses("VSG-TASK-11", "--config", "fp32");
  }

  @Test
  void rtlAndReferenceAgreeOnEverySum() throws IOException {
    String[] plan = {"--config", "4/4u/6/6", "--limit", "8", "--product-bits", "6", "--engine"};
    JsonNode reference = points(with(plan, "reference")).get(0);
    JsonNode rtl = points(with(plan, "rtl")).get(0);
    JsonNode fake = points(with(plan, "fake")).get(0);
    assertEquals(reference.get("score"), rtl.get("score"));
    assertEquals(reference.get("score"), fake.get("score"));
    assertEquals(3, rtl.get("layers").size());
    for (JsonNode layer : rtl.get("layers")) {
      assertTrue(layer.get("outputs").asLong() >= 8 * 10, layer::toString);
      assertEquals(0, layer.get("mismatches").asLong(), layer::toString);
      assertEquals(layer.get("predictedCycles"), layer.get("cycles"), layer::toString);
    }
  }

  /** Outputs against float32, in dB, tell what top-1 of few images would not. */
  @Test
  void droppedBitsAreRoundedByEveryEngine() throws IOException {
    data = new String[] {"--fidelity", folder.resolve("test.bin").toString()};
    String[] plan = {"--config", "6/6u/6/6", "--limit", "8", "--drop-bits"};
    JsonNode reference = points(with(plan, "0,20", "--engine", "reference"));
    JsonNode fake = points(with(plan, "0,20", "--engine", "fake"));
    JsonNode rtl = points(with(plan, "20", "--engine", "rtl"));
    assertEquals(List.of("0", "20"), reference.findValuesAsText("dropBits"));
    // Float32's sums differ from exact ones in the last bits; rounded products are computed
    // exactly.
    assertEquals(fidelity(reference, 0), fidelity(fake, 0), 0.01);
    assertEquals(fidelity(reference, 1), fidelity(fake, 1));
    assertEquals(fidelity(reference, 1), fidelity(rtl, 0));
    assertTrue(fidelity(reference, 1) < fidelity(reference, 0) - 1, reference::toString);
    assertEquals(0, sum(rtl.get(0), "mismatches"));
    assertTrue(sum(rtl.get(0), "outputs") >= 3 * 8 * 10);
    refuses("VSG-DESIGN-10", "--config", "4/4/4/4", "--drop-bits", "-1");
    refuses("VSG-DESIGN-10", "--config", "4/4/4/4", "--drop-bits", "40");
  }

  /** Two vectors per cycle round once where one rounds twice; the RTL meets its own reference. */
  @Test
  void rtlHasTheLanesAskedFor() throws IOException {
    data = new String[] {"--fidelity", folder.resolve("test.bin").toString()};
    String[] plan = {
      "--config", "6/6u/6/6", "--limit", "2", "--drop-bits", "20", "--engine", "rtl"
    };
    JsonNode usual = points(plan);
    JsonNode frugal =
        points(
            with(
                plan,
                "--vectors-per-lane",
                "2",
                "--arith",
                "tree",
                "--weight-format",
                "sign-magnitude",
                "--accumulate",
                "fused",
                "--operand-registers",
                "off",
                "--lanes",
                "2"));
    assertEquals(0, sum(frugal.get(0), "mismatches"));
    assertEquals(sum(usual.get(0), "outputs"), sum(frugal.get(0), "outputs"));
    assertEquals(sum(frugal.get(0), "predictedCycles"), sum(frugal.get(0), "cycles"));
    assertTrue(fidelity(usual, 0) != fidelity(frugal, 0));
    refuses("VSG-DESIGN-20", "--config", "4/4/4/4", "--engine", "rtl", "--vectors-per-lane", "3");
  }

  private static double fidelity(JsonNode points, int index) {
    return points.get(index).get("difference").asDouble();
  }

  private static long sum(JsonNode point, String count) {
    return point.get("layers").findValues(count).stream().mapToLong(JsonNode::asLong).sum();
  }

  private static String[] with(String[] args, String... more) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  @Test
  void sensitivityQuantizesOneLayerAtATime() throws IOException {
    JsonNode points = points("--config", "2/2u/3/3", "--keep", "first:8/8/-/-", "--sensitivity");
    List<String> layers = points.findValuesAsText("layer");
    assertEquals(List.of("fc", "first", "second"), layers.stream().sorted().toList());
    for (JsonNode point : points) {
      String expected = point.get("layer").asText().equals("first") ? "8/8/-/-" : "2/2u/3/3";
      assertEquals(expected, point.get("config").asText());
    }
    double last = Double.NEGATIVE_INFINITY;
    for (JsonNode point : points) {
      assertTrue(point.get("difference").asDouble() >= last, points::toString);
      last = point.get("difference").asDouble();
    }
  }

  @Test
  void printsTablesOfThreeForms() {
    assertEquals(ExitCode.OK, run("--config", "4/4u/4/4", "--limit", "20"));
    assertTrue(printed.toString().contains("top-1 % of 20 examples"), printed::toString);
    printed.getBuffer().setLength(0);
    assertEquals(ExitCode.OK, run("--config", "4/4u/4/4", "--limit", "20", "--format", "csv"));
    assertEquals(2, printed.toString().lines().count(), printed::toString);
    printed.getBuffer().setLength(0);
    assertEquals(ExitCode.OK, run("--config", "4/4u/4/4", "--limit", "20", "--format", "markdown"));
    List<String> lines = printed.toString().lines().toList();
    assertEquals(3, lines.size(), printed::toString);
    assertTrue(lines.get(1).matches("[|-]+"), lines.get(1));
    assertTrue(lines.stream().allMatch(line -> line.startsWith("|")), printed::toString);
  }

  /** Otherwise rows of other formats look alike. */
  @Test
  void everyFormSaysWhichLayersAreKept() throws IOException {
    String[] plan = {"--config", "4/4u/4/4", "--limit", "20", "--keep", "first,last:8/8/-/-"};
    String kept = "fc:8/8/-/- first:8/8/-/-";
    for (String form : List.of("text", "markdown", "csv")) {
      printed.getBuffer().setLength(0);
      assertEquals(ExitCode.OK, run(with(plan, "--format", form)), failed::toString);
      List<String> lines = printed.toString().lines().toList();
      assertTrue(lines.get(lines.size() - 1).contains(kept), printed::toString);
    }
    assertEquals(kept, points(plan).get(0).get("keep").asText());
    for (String arrangement : List.of("--pivot", "--compare")) {
      printed.getBuffer().setLength(0);
      assertEquals(ExitCode.OK, run(with(plan, arrangement)), failed::toString);
      assertTrue(printed.toString().endsWith("\nKept: " + kept + "\n"), printed::toString);
    }
  }

  @Test
  void pivotsAsThePaperDoes() {
    String[] plan = {
      "--wt", "3,4", "--act", "4u", "--scale", "4/4,-/-", "--limit", "20", "--pivot"
    };
    assertEquals(ExitCode.OK, run(plan), failed::toString);
    List<String> lines = printed.toString().lines().toList();
    assertTrue(lines.get(1).matches(" *W/A +4/4 +per channel *"), printed::toString);
    assertTrue(
        lines.get(2).matches(" *3/4u( +[\\d.]+ \\([-+][\\d.]+ \\+- [\\d.]+\\)){2} *"),
        printed::toString);
    assertEquals(4, lines.size(), printed::toString);
    refuses("VSG-ACC-09", "--config", "4/4/4/4", "--limit", "20", "--pivot", "--json");
  }

  @Test
  void comparesPoliciesOnTheSameExamples() throws IOException {
    comparesPolicies();
    refuses("VSG-ACC-09", "--config", "4/4u/4/4", "--compare", "--json");
  }

  @Test
  void comparesPoliciesByTheirFidelity() throws IOException {
    data = new String[] {"--fidelity", folder.resolve("test.bin").toString()};
    comparesPolicies();
  }

  private void comparesPolicies() throws IOException {
    String[] plan = {"--config", "4/4u/4/4,3/3u/3/3", "--policy", "mse+match,ceil,paper"};
    JsonNode points = points(plan);
    printed.getBuffer().setLength(0);
    assertEquals(ExitCode.OK, run(with(plan, "--compare")), failed::toString);
    List<String> lines = printed.toString().lines().toList();
    assertTrue(
        lines.get(1).matches(" *format +V +gamma +R +mse\\+match +ceil +paper *"), lines.get(1));
    for (int row = 0; row < 2; row++) {
      String line = lines.get(2 + row);
      double best = 0;
      for (int i = 0; i < 3; i++) {
        best = Math.max(best, points.get(3 * row + i).get("score").asDouble());
      }
      assertTrue(line.contains("%.2f (best)".formatted(best)), line);
      for (int i = 0; i < 3; i++) {
        double score = points.get(3 * row + i).get("score").asDouble();
        String behind = "%.2f (%.2f +- ".formatted(score, score - best);
        assertTrue(score == best || line.contains(behind), line);
      }
    }
    assertTrue(
        lines
            .get(5)
            .matches("Within one, and two, standard errors .*: mse\\+match \\d and \\d of 2,.*"),
        printed::toString);
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    refuses("VSG-ACC-06", "--wt", "4");
    refuses("VSG-ACC-06", "--config", "4/4/4/4", "--wt", "4", "--act", "4");
    refuses("VSG-OPTION-15", "--config", "4/4/4/4", "--format", "csv", "--json");
    refuses("VSG-OPTION-15", "--config", "4/4/4/4", "--compare", "--pivot");
    refuses("VSG-OPTION-15", "--config", "4/4/4/4", "--pooling", "cls");
    refuses("VSG-ACC-01", "--config", "4/4/4/4", "--engine", "cpu");
    refuses("VSG-ACC-07", "--config", "4/4/4/4", "--product-bits", "21");
    refuses("VSG-ACC-08", "--config", "4/4/4/4", "--limit", "20", "--format", "xml");
    refuses("VSG-TASK-02", "--config", "4/4/4/4", "--limit", "257");
    refuses("VSG-ENGINE-03", "--config", "mxfp4", "--engine", "reference", "--limit", "20");
    refuses("VSG-ENGINE-04", "--config", "4/4/4/4", "--gamma", "row", "--engine", "reference");
    refuses("VSG-CALIB-01", "--config", "4/4/-/-", "--clip", "median");
  }

  @Test
  void refusesDataThatIsNone() throws IOException {
    byte[] wrong = images(2);
    wrong[CifarImages.RECORD] = (byte) 200;
    for (byte[] bytes : new byte[][] {{}, {1, 2, 3}, wrong, Arrays.copyOf(wrong, 5000)}) {
      data = new String[] {"--data", Files.write(folder.resolve("bad.bin"), bytes).toString()};
      refuses("VSG-TASK-02", "--config", "4/4u/4/4");
      assertTrue(failed.toString().contains("bad.bin"), failed::toString);
    }
    data = new String[] {"--data", folder.resolve("none.bin").toString()};
    refuses("VSG-TASK-02", "--config", "4/4u/4/4");
    assertEquals("", printed.toString());
  }

  private void refuses(String tag, String... more) {
    failed.getBuffer().setLength(0);
    assertEquals(ExitCode.USAGE, run(more), tag);
    assertTrue(failed.toString().contains(tag), failed::toString);
    assertFalse(failed.toString().contains("Exception"), failed::toString);
  }
}
