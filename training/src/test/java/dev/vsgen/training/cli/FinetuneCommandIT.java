package dev.vsgen.training.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.engine.StoredClips;
import dev.vsgen.cosim.layer.CifarImages;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.cosim.process.VsgenProcess;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.Vsgen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command on a network of three layers and images whose colour is their class. */
final class FinetuneCommandIT {

  private static final int IMAGES = 200;

  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();
  private final StringWriter failed = new StringWriter();

  @BeforeEach
  void writeFiles() throws IOException {
    Files.write(folder.resolve("tiny.onnx"), TinyNetwork.onnx());
    Files.write(folder.resolve("train.bin"), images(1));
    Files.write(folder.resolve("test.bin"), images(2));
  }

  private static byte[] images(long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[IMAGES * CifarImages.RECORD];
    for (int i = 0; i < bytes.length; i++) {
      int label = i / CifarImages.RECORD % 10;
      int at = i % CifarImages.RECORD;
      int colour = (at - 1) / 1024;
      int level = 20 * (label * (colour + 3) % 10) + random.nextInt(60);
      bytes[i] = (byte) (at == 0 ? label : level);
    }
    return bytes;
  }

  private int run(String... args) {
    return Vsgen.commandLine()
        .setOut(new PrintWriter(printed, true))
        .setErr(new PrintWriter(failed, true))
        .execute(args);
  }

  /** The usual options, some of which others take the place of. */
  private String[] arguments(String output, String... others) {
    Map<String, String> options =
        new LinkedHashMap<>(
            Map.of(
                "--model",
                path("tiny.onnx"),
                "--data",
                path("train.bin"),
                "--test",
                path("test.bin"),
                "--config",
                "3/3u/4/4",
                "--batch",
                "20",
                "--rate",
                "0.01", // the network is not trained beforehand
                "--epochs",
                "2",
                "-o",
                path(output)));
    for (int i = 0; i < others.length; i += 2) {
      options.put(others[i], others[i + 1]);
    }
    List<String> args = new ArrayList<>(List.of("finetune", "--quiet"));
    options.forEach((name, value) -> args.addAll(List.of(name, value)));
    return args.toArray(new String[0]);
  }

  private int finetune(String output, String... others) {
    return run(arguments(output, others));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private JsonNode epochs(String output) throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve(output).resolve("finetune.json").toFile())
        .get("epochs");
  }

  private double score(String output, int epoch) throws IOException {
    return epochs(output).get(epoch).get("test").get("score").asDouble();
  }

  @Test
  void everyArmLearnsAndSeedsAreCompared() throws IOException {
    assertEquals(
        ExitCode.OK,
        finetune("all", "--baseline", "per-vector,per-channel,lsq,fp32", "--seed", "1,2"),
        failed::toString);
    for (String arm : List.of("per-vector", "per-channel", "lsq", "fp32")) {
      String run = "all/" + arm + "-s1";
      assertTrue(score(run, 2) > score(run, 0) + 20, () -> arm + printed);
      assertTrue(printed.toString().contains(arm + ", seed 2, epoch 1  loss "), arm);
      String row = " " + arm + " .* 2 .* \\d+\\.\\d\\d \\+- \\d+\\.\\d\\d .*";
      assertTrue(printed.toString().lines().anyMatch(line -> line.matches(row)), arm);
    }
    JsonNode arms = new ObjectMapper().readTree(folder.resolve("all/comparison.json").toFile());
    for (JsonNode arm : arms) {
      double difference = arm.get("mean").asDouble() - arms.get(3).get("mean").asDouble();
      assertEquals(difference, arm.get("againstControl").asDouble(), 1e-9, arm::toString);
      double times =
          arm.get("secondsPerEpoch").asDouble() / arms.get(3).get("secondsPerEpoch").asDouble();
      assertEquals(times, arm.get("timeAgainstControl").asDouble(), 1e-9, arm::toString);
    }
    assertEquals("fp32", arms.get(3).get("arm").asText());
    String page = Files.readString(folder.resolve("all/report.html"));
    assertEquals(8, page.lines().filter(line -> line.contains("<polyline")).count());
    assertEquals(
        Set.of("first", "second", "fc"),
        StoredClips.of(OnnxModel.read(folder.resolve("all/per-vector-s1/model.onnx"))).keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "3"})
  void theModelScoresTheSameElsewhere(String productBits) throws IOException {
    String[] rounded =
        productBits.equals("full") ? new String[0] : new String[] {"--product-bits", productBits};
    assertEquals(ExitCode.OK, finetune("out", rounded), failed::toString);
    double trained = score("out", 2);
    for (String engine : List.of("fake", "rtl")) {
      printed.getBuffer().setLength(0);
      int code =
          run(
              "accuracy",
              "--model",
              path("out/model.onnx"),
              "--data",
              path("test.bin"),
              "--calibrate",
              path("train.bin"),
              "--config",
              "3/3u/4/4",
              "--product-bits",
              productBits,
              "--engine",
              engine,
              "--lanes",
              "4",
              "--json",
              "--quiet",
              "--no-cache");
      assertEquals(ExitCode.OK, code, failed::toString); // of the RTL also: no mismatch
      JsonNode point = new ObjectMapper().readTree(printed.toString()).get("points").get(0);
      assertEquals(trained, point.get("score").asDouble(), 100.0 / IMAGES + 1e-9, engine);
    }
  }

  @Test
  void everyLayerRunsOnTheRtl() throws IOException {
    assertEquals(ExitCode.OK, finetune("out", "--epochs", "1"), failed::toString);
    String row = " per-vector .* 1 +\\S+ +\\d+\\.\\d\\d .*"; // one seed has no spread
    String table = printed.toString();
    assertTrue(table.lines().anyMatch(l -> l.matches(row) && !l.contains("+-")), table);
    printed.getBuffer().setLength(0);
    int code =
        run(
            "cosim",
            "--model",
            path("out/model.onnx"),
            "--data",
            path("test.bin"),
            "--all-layers",
            "--config",
            "3/3u/4/4",
            "--lanes",
            "4",
            "--json");
    assertEquals(ExitCode.OK, code, failed::toString);
    JsonNode layers = new ObjectMapper().readTree(printed.toString()).get("layers");
    assertEquals(List.of("first", "second", "fc"), layers.findValuesAsText("layer"));
    assertEquals(List.of("0", "0", "0"), layers.findValuesAsText("mismatches"));
  }

  /** A limit on the size of files stands for a full disk; Adam's memory comes with epoch 1. */
  @Test
  void aFullDiskLeavesTheLastWholeCheckpoint() throws Exception {
    assertEquals(ExitCode.OK, finetune("whole"), failed::toString);
    long half = Files.size(folder.resolve("whole/model.onnx")) * 3 / 2;
    VsgenProcess full =
        VsgenProcess.start(
            folder,
            folder.resolve("log"),
            List.of("sh", "-c", "ulimit -f " + half / 512 + "; exec \"$0\" \"$@\""),
            Map.of("VSGEN_JAVA_OPTS", "-XX:-UsePerfData"),
            arguments("out"));
    assertEquals(ExitCode.USAGE, full.exitCode(), full.output());
    assertTrue(full.output().contains("[VSG-TRAIN-12] "), full.output());
    assertFalse(full.output().contains("\tat "), full.output());
    assertEquals(List.of("epoch-0.safetensors", "state.json"), files("out/checkpoint"));
    assertEquals(ExitCode.OK, finetune("out"), failed::toString);
    assertEquals(
        -1, Files.mismatch(folder.resolve("whole/model.onnx"), folder.resolve("out/model.onnx")));
  }

  private List<String> files(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void sameSeedSameModel() throws IOException {
    finetune("a");
    finetune("b");
    finetune("c", "--seed", "5");
    byte[] model = Files.readAllBytes(folder.resolve("a/model.onnx"));
    assertEquals(
        -1, Files.mismatch(folder.resolve("a/model.onnx"), folder.resolve("b/model.onnx")));
    assertTrue(model.length > 0);
    assertTrue(Files.mismatch(folder.resolve("a/model.onnx"), folder.resolve("c/model.onnx")) >= 0);
  }

  @Test
  void validationChoosesTheEpoch() throws IOException {
    assertEquals(ExitCode.OK, finetune("out", "--validate", path("train.bin"), "--epochs", "3"));
    JsonNode epochs = epochs("out");
    int best = 0;
    for (int i = 0; i < 4; i++) {
      double score = epochs.get(i).get("validation").get("score").asDouble();
      best = score > epochs.get(best).get("validation").get("score").asDouble() ? i : best;
    }
    JsonNode summary = new ObjectMapper().readTree(folder.resolve("out/finetune.json").toFile());
    assertEquals(best, summary.get("kept").asInt());
    assertEquals(5, Files.readAllLines(folder.resolve("out/log.csv")).size());
  }

  @Test
  void divergenceLeavesTheLastGoodState() throws IOException {
    assertEquals(ExitCode.USAGE, finetune("out", "--rate", "1e30", "--clip-gradient", "1e30"));
    assertTrue(failed.toString().startsWith("[VSG-TRAIN-10] the loss is "), failed::toString);
    assertEquals(1, epochs("out").size());
    OnnxModel.read(folder.resolve("out/model.onnx"));
  }

  /** One step an epoch: no loss tells of what it left. */
  @Test
  void divergenceInTheLastStepIsSeen() throws IOException {
    assertEquals(
        ExitCode.USAGE,
        finetune("out", "--rate", "1e38", "--clip-gradient", "1e30", "--batch", "1000"));
    assertTrue(failed.toString().startsWith("[VSG-TRAIN-10] a parameter is "), failed::toString);
    assertEquals(1, epochs("out").size());
    OnnxModel.read(folder.resolve("out/model.onnx"));
  }

  @Test
  void refusesFoldersThatAreNotItsOwn() throws IOException {
    finetune("out", "--epochs", "1");
    assertEquals(ExitCode.USAGE, finetune("out", "--epochs", "1", "--rate", "0.02"));
    assertTrue(failed.toString().startsWith("[VSG-TRAIN-09] "), failed::toString);
    failed.getBuffer().setLength(0);
    Files.createDirectory(folder.resolve("mine"));
    Files.writeString(folder.resolve("mine/thesis.txt"), "");
    assertEquals(ExitCode.USAGE, finetune("mine"));
    assertTrue(failed.toString().startsWith("[VSG-TRAIN-08] "), failed::toString);
    failed.getBuffer().setLength(0);
    assertEquals(ExitCode.USAGE, finetune("tiny.onnx/out"));
    assertTrue(failed.toString().startsWith("[VSG-TRAIN-12] "), failed::toString);
  }

  @Test
  void refusesWhatDoesNotFit() throws IOException {
    Files.writeString(folder.resolve("pairs.csv"), "a,b,1\nc,d,2\n");
    assertEquals(ExitCode.USAGE, finetune("out", "--data", path("pairs.csv")));
    Files.write(folder.resolve("elu.onnx"), withElu());
    assertEquals(ExitCode.USAGE, finetune("out", "--model", path("elu.onnx")));
    assertEquals(ExitCode.USAGE, finetune("out", "--acc-bits", "60"));
    assertEquals(ExitCode.USAGE, finetune("out", "--config", "mxfp4"));
    assertEquals(ExitCode.USAGE, finetune("out", "--baseline", "qat"));
    assertEquals(ExitCode.USAGE, finetune("out", "--optimizer", "lion"));
    assertEquals(ExitCode.USAGE, finetune("out", "--epochs", "0"));
    assertEquals(
        ExitCode.USAGE,
        run(
            "finetune",
            "--model",
            path("tiny.onnx"),
            "--data",
            path("train.bin"),
            "--config",
            "3/3u/4/4",
            "--test-limit",
            "5",
            "-o",
            path("out")));
    assertEquals(
        List.of(
            "VSG-TASK-02",
            "VSG-TRAIN-01",
            "VSG-DESIGN-12",
            "VSG-TRAIN-07",
            "VSG-TRAIN-06",
            "VSG-TRAIN-05",
            "VSG-TRAIN-13",
            "VSG-TRAIN-17"),
        failed
            .toString()
            .lines()
            .filter(line -> line.startsWith("["))
            .map(line -> line.substring(1, line.indexOf(']')))
            .toList());
  }

  private static byte[] withElu() throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(TinyNetwork.onnx()).toBuilder();
    model.getGraphBuilder().getNodeBuilder(1).setOpType("Elu");
    return model.build().toByteArray();
  }
}
