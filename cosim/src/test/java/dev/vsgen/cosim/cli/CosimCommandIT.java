package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.engine.StoredClips;
import dev.vsgen.cosim.layer.CifarImages;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.cosim.npy.NpyBytes;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.Vsgen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jetbrains.bio.npy.NpyFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CosimCommandIT {

  private static final String DESIGN = "--lanes 2 --vector-size 2 --config 4/4/4/4";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** The operands of {@code ScalarReferenceTest}, worked out by hand there. */
  @BeforeEach
  void writeOperands() {
    NpyBytes.write(folder, "wq.npy", "|i1", "(1, 2, 2)", 7, -8, 1, 2);
    NpyBytes.write(folder, "wsq.npy", "|u1", "(1, 2)", 15, 3);
    NpyBytes.write(folder, "aq.npy", ">i4", "(1, 2, 2)", -8, 7, 3, -1);
    NpyBytes.write(folder, "asq.npy", "<u8", "(1, 2)", 14, 5);
  }

  private int run(String line) {
    CommandLine commandLine = Vsgen.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    List<String> args = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      args.add(word.matches(".*\\.(npy|fst|onnx|bin)") ? folder + "/" + word : word);
    }
    return commandLine.execute(args.toArray(String[]::new));
  }

  private static String raw(String design) {
    return "cosim --raw "
        + design
        + " --wq wq.npy --wsq wsq.npy --aq aq.npy --asq asq.npy --psum-out psum.npy";
  }

  private long[] psums() {
    return NpyFile.read(folder.resolve("psum.npy"), 1 << 18).asLongArray();
  }

  @ParameterizedTest
  @CsvSource({
    "'', -23505",
    "' --product-bits 4', -1455",
    "' --drop-bits 5', -735",
    "' --acc-bits 10', -497"
  })
  void rawOperandsGiveTheSumsOfTheContract(String options, long expected) {
    assertEquals(0, run(raw(DESIGN + options)), err.toString());
    assertArrayEquals(new long[] {expected}, psums());
    assertTrue(out.toString().contains("0 mismatches in 1 outputs"), out.toString());
  }

  @Test
  void scaleFilesAreLeftOutWhereThereIsNoScale() {
    String line = "cosim --raw --lanes 2 --vector-size 2 --config 4/4/-/-";
    assertEquals(0, run(line + " --wq wq.npy --aq aq.npy --psum-out psum.npy"), err.toString());
    assertArrayEquals(new long[] {-111}, psums());
  }

  @ParameterizedTest
  @CsvSource({
    "--config 4/4/-/4, VSG-NPY-12",
    "--config 3/4/4/4, VSG-NPY-09",
    "--config 4/4u/4/4, VSG-NPY-09",
    "--config 4/4/3/4, VSG-NPY-09",
    "--config 4/4/4/4 --vector-size 4, VSG-NPY-10",
    "--config 4/4/4/4 --max-vectors 1, VSG-SIM"
  })
  void aWrongOperandExitsWithTwoAndWritesNothing(String design, String tag) {
    String sized = design.contains("--vector-size") ? design : design + " --vector-size 2";
    assertEquals(ExitCode.USAGE, run(raw("--lanes 2 " + sized)));
    assertTrue(err.toString().contains(tag), err.toString());
    assertFalse(Files.exists(folder.resolve("psum.npy")));
  }

  @Test
  void operandsOfDifferentReductionsAreRefused() {
    NpyBytes.write(folder, "aq.npy", "|i1", "(1, 1, 2)", 1, 1);
    NpyBytes.write(folder, "asq.npy", "|i1", "(1, 1)", 1);
    assertEquals(ExitCode.USAGE, run(raw(DESIGN)));
    assertTrue(err.toString().contains("VSG-COSIM-02"), err.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "cosim, VSG-USAGE",
    "cosim --raw --random, VSG-USAGE",
    "cosim --model nothing --list-layers, VSG-LAYER-01",
    "cosim --model nothing --all-layers, an ONNX file that is there",
    "cosim --model none.onnx --all-layers, VSG-NET-01",
    "cosim --model minilm --layer encoder.9.ffn.in, VSG-LAYER-05",
    "cosim --model minilm --layer encoder.0.ffn.in --policy best, VSG-QUANT-01",
    "cosim --model minilm --layer encoder.0.ffn.in --act 4u, VSG-QUANT-06",
    "cosim --model minilm --layer encoder.0.ffn.in --tokens 0, VSG-COSIM-01",
    "cosim --random --act-rows 0, VSG-COSIM-01",
    "cosim --random --act-rows 2147483647 --outputs 1 --vectors 1, VSG-COSIM-04",
    "cosim --random --act-rows 1 --outputs 100000 --vectors 65536, VSG-COSIM-04",
    "cosim --random --act-rows 100000 --outputs 100000 --vectors 1, VSG-COSIM-04",
    "bench --pairs 0, VSG-BENCH-02",
    "cosim --random --config 4/4/8, VSG-DESIGN-07",
    "cosim --model minilm --list-layers --data x.npy, VSG-OPTION-15",
    "energy --model minilm --layer encoder.0.ffn.in --images x.bin, VSG-OPTION-15",
    "energy --model x.onnx --layer a --text x.txt, VSG-OPTION-15",
    "energy --model x.onnx --layer a --relu, VSG-OPTION-15",
    "energy --model x.onnx --layer a --seed 1, VSG-OPTION-15",
    "estimate --calibrate a.csv --calibration b.csv, VSG-OPTION-15",
    "estimate --calibrate a.csv --lanes 2, VSG-OPTION-15",
    "estimate --validate --config 4/4/4/4, VSG-OPTION-15"
  })
  void aWrongRequestExitsWithTwo(String line, String tag) {
    assertEquals(ExitCode.USAGE, run(line));
    assertTrue(err.toString().contains(tag), err.toString());
  }

  @ParameterizedTest
  @CsvSource({"--text x.txt", "--tokens 4"})
  void aFileThatReadsNoSentencesTakesNone(String option) throws IOException {
    writeNetwork(Map.of());
    assertEquals(
        ExitCode.USAGE, run("cosim --model net.onnx --data images.bin --all-layers " + option));
    assertTrue(err.toString().contains("VSG-OPTION-15"), err.toString());
  }

  @Test
  void aLayerAsJson() throws IOException {
    assertEquals(
        0,
        run("cosim --json --model minilm --layer encoder.0.attention.query --tokens 20"),
        err.toString());
    JsonNode result = new ObjectMapper().readTree(out.toString());
    assertEquals(List.of("design", "policy", "layers"), names(result));
    JsonNode layer = result.path("layers").path(0);
    assertEquals("encoder.0.attention.query", layer.path("layer").asText());
    assertEquals(0, layer.path("mismatches").asInt());
    assertEquals(20L * 384 * 384, layer.path("macs").asLong());
    assertTrue(layer.path("utilization").asDouble() >= 0.95, layer.toString());
    assertTrue(layer.path("sqnrDb").asDouble() > 15, layer.toString());
  }

  /** In the order of the text, which is the same in every JVM. */
  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void fieldsOfRandomAndOfRawOperandsAreInOneOrder() throws IOException {
    String design = "--json " + DESIGN;
    assertEquals(0, run("cosim --random --act-rows 2 --outputs 2 --vectors 2 " + design));
    assertEquals(
        List.of("design", "seed", "cycles", "predictedCycles", "mismatches"),
        names(new ObjectMapper().readTree(out.toString())));
    out.getBuffer().setLength(0);
    assertEquals(0, run(raw(design)));
    assertEquals(
        List.of("design", "cycles", "predictedCycles", "outputs", "mismatches"),
        names(new ObjectMapper().readTree(out.toString())));
  }

  @Test
  void fieldsOfListedLayersAreInOneOrder() throws IOException {
    assertEquals(0, run("cosim --json --model minilm --list-layers"), err.toString());
    assertEquals(
        List.of("layer", "inputs", "outputs", "macs"),
        names(new ObjectMapper().readTree(out.toString()).path(0)));
    out.getBuffer().setLength(0);
    writeNetwork(Map.of());
    assertEquals(0, run("cosim --json --model net.onnx --list-layers"), err.toString());
    assertEquals(
        List.of("layer", "inputs", "outputs"),
        names(new ObjectMapper().readTree(out.toString()).path(0)));
  }

  /** The first layer reads negative numbers, the second what a ReLU left: two designs. */
  @Test
  void layersOfAFile() throws IOException {
    writeNetwork(Map.of());
    String line =
        "cosim --json --model net.onnx --data images.bin --all-layers --lanes 4 --config ";
    assertEquals(0, run(line + "3/3u/4/4 --product-bits 5 --acc-bits 14"), err.toString());
    JsonNode result = new ObjectMapper().readTree(out.toString());
    assertEquals(
        "vsq_l4_v16_3_3_4_4_r5_b14_raw, vsq_l4_v16_3_3u_4_4_r5_b14_raw",
        result.path("design").asText());
    JsonNode layers = result.path("layers");
    assertEquals(List.of("first", "second", "fc"), layers.findValuesAsText("layer"));
    assertEquals(List.of("256", "256", "1"), layers.findValuesAsText("tokens"));
    assertEquals(List.of("27", "180", "20"), layers.findValuesAsText("inputs"));
    assertEquals(List.of("0", "0", "0"), layers.findValuesAsText("mismatches"));
    assertEquals(layers.findValuesAsText("cycles"), layers.findValuesAsText("predictedCycles"));
  }

  /**
   * Lanes of two vectors: groups end at kernel positions, of one vector here, and of two and three;
   * elsewhere sums would be rounded.
   */
  @ParameterizedTest
  @CsvSource({"16", "8"})
  void layersOfAFileInGroups(int vectorSize) throws IOException {
    writeNetwork(Map.of());
    assertEquals(
        0,
        run(
            "cosim --json --model net.onnx --data images.bin --all-layers --lanes 4"
                + " --config 3/3u/4/4 --vectors-per-lane 2 --drop-bits 4 --vector-size "
                + vectorSize),
        err.toString());
    JsonNode layers = new ObjectMapper().readTree(out.toString()).path("layers");
    assertEquals(List.of("0", "0", "0"), layers.findValuesAsText("mismatches"));
    for (JsonNode layer : layers) {
      assertEquals(
          layer.path("macs").asDouble() / (layer.path("cycles").asLong() * 4 * 2 * vectorSize),
          layer.path("utilization").asDouble(),
          1e-12,
          layer.toString());
    }
  }

  /** A kernel of 100 positions of five vectors: 300 groups of two, where 500 vectors make 250. */
  @Test
  void everyPositionIsWholeGroups() throws IOException {
    writeNetwork(Map.of());
    ModelProto.Builder model =
        ModelProto.parseFrom(Files.readAllBytes(folder.resolve("net.onnx"))).toBuilder();
    for (TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
      if (tensor.getName().equals("second.weight")) {
        tensor.clearDims().addAllDims(List.of(20L, 20L, 10L, 10L)).clearFloatData().clearRawData();
        new Random(1)
            .doubles(20 * 20 * 100, -1, 1)
            .forEach(value -> tensor.addFloatData((float) value));
      }
    }
    Files.write(folder.resolve("net.onnx"), model.build().toByteArray());
    String line = "cosim --json --model net.onnx --data images.bin --layer second --lanes 4";
    assertEquals(
        0, run(line + " --act 4u --vector-size 4 --vectors-per-lane 2"), () -> err.toString());
    JsonNode layer = new ObjectMapper().readTree(out.toString()).path("layers").path(0);
    assertEquals(2000, layer.path("inputs").asInt());
    assertEquals(0, layer.path("mismatches").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "--data images.bin --layer third, [VSG-COSIM-06] --layer is 'third'",
    "--layer second, [VSG-COSIM-05] --data is not given"
  })
  void whatAFileLacksIsNamed(String options, String message) throws IOException {
    writeNetwork(Map.of());
    assertEquals(ExitCode.USAGE, run("cosim --model net.onnx " + options));
    assertTrue(err.toString().startsWith(message), err.toString());
  }

  /** A clip that is far too small is obeyed all the same. */
  @Test
  void aFileBringsItsClips() throws IOException {
    String line =
        "cosim --json --model net.onnx --data images.bin --layer second --lanes 4 --act 4u";
    writeNetwork(Map.of());
    assertEquals(0, run(line), err.toString());
    double calibrated = sqnrDb();
    writeNetwork(Map.of("second", 0.01f));
    assertEquals(0, run(line), err.toString());
    assertTrue(calibrated > 15, () -> "calibrated " + calibrated);
    double clipped = sqnrDb();
    assertTrue(clipped < 5, () -> "clipped " + clipped); // the bias is left
  }

  private double sqnrDb() throws IOException {
    JsonNode layers = new ObjectMapper().readTree(out.toString()).path("layers");
    out.getBuffer().setLength(0);
    assertEquals(1, layers.size());
    return layers.path(0).path("sqnrDb").asDouble();
  }

  private void writeNetwork(Map<String, Float> clips) throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(TinyNetwork.onnx()).toBuilder();
    StoredClips.metadata(clips)
        .forEach((key, value) -> model.addMetadataPropsBuilder().setKey(key).setValue(value));
    Files.write(folder.resolve("net.onnx"), model.build().toByteArray());
    byte[] images = new byte[2 * CifarImages.RECORD];
    new Random(5).nextBytes(images);
    images[0] = 0;
    images[CifarImages.RECORD] = 1;
    Files.write(folder.resolve("images.bin"), images);
  }

  /** Two designs cannot write one file of waves. */
  @Test
  void wavesAreOfOneDesign() throws IOException {
    writeNetwork(Map.of());
    String line =
        "cosim --model net.onnx --data images.bin --lanes 2 --vector-size 2 --waves w.fst";
    assertEquals(ExitCode.USAGE, run(line + " --all-layers --config 4/4u/4/4"));
    assertTrue(err.toString().contains("VSG-COSIM-03"), err.toString());
  }

  @Test
  void wavesAreWritten() throws IOException {
    String line = "cosim --random --act-rows 2 --vectors 2 --outputs 2 " + DESIGN;
    assertEquals(0, run(line + " --waves w.fst"), err.toString());
    assertTrue(Files.size(folder.resolve("w.fst")) > 500);
  }

  @Test
  void aMissingToolExitsWithFourAndNamesItsPackage() throws IOException, InterruptedException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder vsgen =
        new ProcessBuilder(
            java.toString(),
            "-jar",
            root.resolve("cosim/target/vsgen.jar").toString(),
            "cosim",
            "--random");
    vsgen.environment().put("PATH", folder.toString());
    vsgen.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    Process process = vsgen.start();
    assertEquals(ExitCode.TOOL, process.waitFor());
    String log = Files.readString(folder.resolve("log"));
    assertTrue(log.contains("[VSG-TOOL-01] verilator is not on the PATH"), log);
    assertTrue(log.contains("Debian package verilator"), log);
  }
}
