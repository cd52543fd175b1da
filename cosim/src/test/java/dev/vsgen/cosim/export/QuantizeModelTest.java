package dev.vsgen.cosim.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.vsgen.cosim.layer.CifarImages;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.npy.NpyBytes;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.Vsgen;
import dev.vsgen.generator.file.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code vsgen quantize MODEL} from its arguments to its files. */
class QuantizeModelTest {

  @TempDir Path folder;
  private Path onnx;
  private Path images;
  private Path out;
  private final StringWriter failed = new StringWriter();

  @BeforeEach
  void writeInputs() throws IOException {
    onnx = folder.resolve("net.onnx");
    out = folder.resolve("out");
    images = folder.resolve("images.bin");
    byte[] pixels = new byte[3 * CifarImages.RECORD];
    new Random(3).nextBytes(pixels);
    for (int label = 0; label < pixels.length; label += CifarImages.RECORD) {
      pixels[label] = 1;
    }
    Files.write(images, pixels);
    write(network());
  }

  private static TestGraph network() {
    return new TestGraph(13, 5, "x", -1, 3, 32, 32)
        .conv("a/b", 3, 18, 3, 1, 1)
        .node("Relu", "relu")
        .conv("a:b", 18, 20, 1, 0, 1)
        .node("GlobalAveragePool", "pool")
        .node("Flatten", "flat")
        .gemm("fc", 20, 5);
  }

  private void write(TestGraph graph) throws IOException {
    Files.write(onnx, graph.bytes());
  }

  private int run(String... more) {
    List<String> args = new ArrayList<>(List.of("quantize", onnx.toString(), "-o", out.toString()));
    Collections.addAll(args, more);
    failed.getBuffer().setLength(0);
    return Vsgen.commandLine()
        .setOut(new PrintWriter(StringWriter.nullWriter()))
        .setErr(new PrintWriter(failed, true))
        .execute(args.toArray(new String[0]));
  }

  private int export(String... more) {
    List<String> args = new ArrayList<>(List.of("--calibrate", images.toString(), "--config"));
    Collections.addAll(args, more);
    return run(args.toArray(new String[0]));
  }

  @Test
  void manifestListsEveryFileWithItsHash() throws IOException {
    assertEquals(0, export("4/8u/6/10", "--keep", "fc:fp32"), failed.toString());
    ExportedFolder written = new ExportedFolder(out);
    List<String> listed = new ArrayList<>(List.of("manifest.json"));
    for (JsonNode file : written.manifest().get("files")) {
      String name = file.get("name").asText();
      listed.add(name);
      assertEquals(Sha256.of(out.resolve(name)), file.get("sha256").asText());
      assertEquals(Files.size(out.resolve(name)), file.get("bytes").asLong());
    }
    assertEquals(listed.stream().sorted().toList(), written.files());
    assertTrue(
        listed.containsAll(List.of("packed/a_b.hex", "packed/a_b-2.hex", "weights.safetensors")),
        listed::toString);
    JsonNode manifest = written.manifest();
    assertEquals(Sha256.of(onnx), manifest.at("/source/sha256").asText());
    assertEquals(Sha256.of(images), manifest.at("/calibration/sha256").asText());
    assertEquals("images.bin", manifest.at("/calibration/origin").asText());
    assertEquals(3, manifest.at("/calibration/samples").asInt());
    assertEquals("4/8/6/10", manifest.at("/layers/0/precision").asText());
    assertEquals("4/8u/6/10", manifest.at("/layers/1/precision").asText());
    assertEquals("fp32", manifest.at("/layers/2/precision").asText());
    assertFalse(manifest.toString().contains(folder.toString()), manifest.toString());
  }

  /** Outputs of float32 weights in 8 bits differ from float32's by little: so do the biases. */
  @Test
  void matchedOutputsChangeGammasAndBiases() throws IOException {
    assertEquals(0, export("8/8/10/10", "--policy", "ceil"), failed.toString());
    double[] gamma = new ExportedFolder(out).tensor("a/b.weight_gamma");
    double[] bias = new ExportedFolder(out).tensor("a/b.bias");
    assertEquals(0, export("8/8/10/10", "--policy", "ceil+match"), failed.toString());
    ExportedFolder matched = new ExportedFolder(out);
    assertTrue(matched.manifest().at("/quantization/outputsMatched").asBoolean());
    assertFalse(Arrays.equals(bias, matched.tensor("a/b.bias")));
    assertArrayEquals(bias, matched.tensor("a/b.bias"), 0.02);
    double[] gain = matched.tensor("a/b.weight_gamma");
    Arrays.setAll(gain, k -> gain[k] / gamma[k]);
    double[] ones = new double[gain.length];
    Arrays.fill(ones, 1);
    assertFalse(Arrays.equals(ones, gain));
    assertArrayEquals(ones, gain, 0.05);
  }

  @ParameterizedTest
  @CsvSource({"4/8/6/10, mse, true", "4/8/-/-, ceil, false"})
  void outputsAreMatchedWhereVectorsHaveScales(String config, String weights, boolean matched)
      throws IOException {
    assertEquals(0, export(config), failed.toString());
    JsonNode quantization = new ExportedFolder(out).manifest().get("quantization");
    assertEquals(weights, quantization.get("weightPolicy").asText());
    assertEquals("ceil", quantization.get("activationPolicy").asText());
    assertEquals(matched, quantization.get("outputsMatched").asBoolean());
  }

  /** The weights in model.onnx are the integers in weights.safetensors times their scales. */
  @Test
  void filesAgreeWithEachOther() throws IOException {
    for (String config : List.of("4/8/10/6", "3/4u/4/-", "8/8/-/-")) {
      assertEquals(0, export(config), failed.toString());
      ExportedFolder written = new ExportedFolder(out);
      OnnxModel model = OnnxModel.read(out.resolve("model.onnx"));
      for (JsonNode layer : written.manifest().get("layers")) {
        compare(written, model, layer);
      }
    }
  }

  private static void compare(ExportedFolder written, OnnxModel model, JsonNode layer)
      throws IOException {
    JsonNode weights = layer.get("weights");
    double[] codes = written.tensor(weights.at("/elements/name").asText());
    double[] gamma = written.tensor(weights.at("/gamma/name").asText());
    double[] scales = new double[codes.length / 16];
    Arrays.fill(scales, 1);
    if (weights.has("scale")) {
      scales = written.tensor(weights.at("/scale/name").asText());
    }
    int channels = layer.get("channels").asInt();
    int positions = weights.at("/elements/shape/1").asInt();
    int padded = weights.at("/elements/shape/2").asInt() * 16;
    float[] real = constant(model, "vsgen/" + layer.get("name").asText() + "/weight");
    assertEquals(codes.length / padded * channels, real.length);
    for (int i = 0; i < codes.length; i++) {
      int channel = i % padded;
      int position = i / padded % positions;
      int output = i / padded / positions;
      if (channel < channels) {
        float expected = (float) (codes[i] * scales[i / 16]) * (float) gamma[output];
        assertEquals(expected, real[(output * channels + channel) * positions + position]);
      } else {
        assertEquals(0, codes[i]);
      }
    }
    double inputGamma = written.tensor(layer.at("/activations/gamma/name").asText())[0];
    assertEquals((float) inputGamma, (float) layer.at("/activations/gamma/value").asDouble());
    int bits = layer.at("/activations/bits").asInt();
    int qmax = (1 << (layer.at("/activations/signed").asBoolean() ? bits - 1 : bits)) - 1;
    int sqMax = (1 << layer.at("/activations/scale/bits").asInt(1)) - 1;
    float maximum = (float) layer.at("/activations/gamma/maximum").asDouble();
    assertEquals(maximum / qmax / sqMax, (float) inputGamma);
  }

  private static float[] constant(OnnxModel model, String name) {
    TensorProto tensor =
        model.proto().getGraph().getInitializerList().stream()
            .filter(constant -> constant.getName().equals(name))
            .findFirst()
            .orElseThrow();
    ByteBuffer bytes = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  @Test
  void sameCommandWritesTheSameBytesAndReplacesOnlyItsOwn() throws IOException {
    assertEquals(0, export("4/8/6/10"), failed.toString());
    byte[] first = Files.readAllBytes(out.resolve("manifest.json"));
    Path stale = out.resolve("packed").resolve("a_b.hex");
    assertEquals(0, export("4/8/6/10"), failed.toString());
    assertArrayEquals(first, Files.readAllBytes(out.resolve("manifest.json")));
    assertTrue(Files.exists(stale));
    Files.writeString(out.resolve("packed").resolve("notes.txt"), "mine");
    assertEquals(ExitCode.USAGE, export("4/8/6/10"));
    assertTrue(failed.toString().startsWith("[VSG-OUT-02]"), failed.toString());
    assertTrue(failed.toString().contains("packed/notes.txt"), failed.toString());
    assertEquals("mine", Files.readString(out.resolve("packed").resolve("notes.txt")));
  }

  @Test
  void exportedModelCanBeExportedAgain() throws IOException {
    assertEquals(0, export("4/8/6/10"), failed.toString());
    onnx = out.resolve("model.onnx");
    out = folder.resolve("again");
    assertEquals(0, export("8/8/8/8"), failed.toString());
    onnx = out.resolve("model.onnx");
    out = folder.resolve("third");
    assertEquals(0, export("8/8/8/8"), failed.toString());
  }

  @Test
  void refusesModelsAndWritesNothing() throws IOException {
    write(new TestGraph(13, 1, "x", -1, 3, 32, 32).node("Relu", "relu"));
    refused("VSG-NET-05", "has no layer to quantize");
    write(new TestGraph(13, 1, "x", -1, 3, 32, 32).conv("depthwise", 3, 3, 3, 1, 3));
    refused("VSG-NET-06", "a depthwise convolution");
    TestGraph graph = network();
    ByteBuffer weights = ByteBuffer.allocate(3 * 18 * 9 * 4).order(ByteOrder.LITTLE_ENDIAN);
    weights.putFloat(40, Float.NaN);
    graph.graph().getInitializerBuilder(0).setRawData(ByteString.copyFrom(weights));
    write(graph);
    refused("VSG-NET-06", "the weight NaN");
    graph = network();
    graph
        .graph()
        .getInitializerBuilder(0)
        .clearRawData()
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue("w.bin"));
    write(graph);
    refused("VSG-NET-04", "in another file");
    byte[] whole = network().bytes();
    Files.write(onnx, Arrays.copyOf(whole, whole.length / 2));
    refused("VSG-NET-02", "not all of one");
    Files.write(onnx, new byte[0]);
    refused("VSG-NET-03", "no nodes");
    onnx = folder.resolve("none.onnx");
    refused("VSG-NET-01", "none.onnx");
    onnx = folder.resolve("net2.onnx");
    write(new TestGraph(13, 1, "x", -1, 7).gemm("fc", 7, 7));
    refused("VSG-TASK-08", "reads items of [7]");
  }

  @Test
  void refusesOptionsAndWritesNothing() throws IOException {
    refused("VSG-EXPORT-01", "mse/ceil", "--policy", "mse+match");
    refused("VSG-EXPORT-06", "leaves no layer", "--keep", "a/b,a:b,fc:fp32");
    refused("VSG-EXPORT-07", "'nvfp4'", "--keep", "fc:nvfp4");
    refused("VSG-EXPORT-08", "--lanes is 12", "--lanes", "12");
    refused("VSG-ENGINE-07", "layer 'b'", "--keep", "b:fp32");
    refused("VSG-DESIGN-03", "--vector-size is 12", "--vector-size", "12");
    refused("VSG-COSIM-01", "--samples is 0", "--samples", "0");
    images = folder.resolve("none.bin");
    refused("VSG-TASK-02", "none.bin");
    double[] pixels = new double[3 * 32 * 32];
    pixels[5] = Double.NaN;
    images = NpyBytes.write(folder, "nan.npy", "<f4", "(1, 3, 32, 32)", pixels);
    refused("VSG-ENGINE-11", "layer 'a/b' read NaN");
    assertEquals(ExitCode.USAGE, run("--config", "4/8/6/10"));
    assertTrue(
        failed.toString().startsWith("[VSG-TASK-11] --calibrate names no data"), failed.toString());
  }

  private void refused(String tag, String fragment, String... more) throws IOException {
    List<Path> before = listing();
    List<String> args = new ArrayList<>(List.of("4/8/6/10"));
    Collections.addAll(args, more);
    assertEquals(ExitCode.USAGE, export(args.toArray(new String[0])), failed.toString());
    assertTrue(failed.toString().startsWith("[" + tag + "] "), failed.toString());
    assertTrue(failed.toString().contains(fragment), failed.toString());
    assertEquals(before, listing());
  }

  private List<Path> listing() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted().toList();
    }
  }
}
