package dev.vsgen.cosim.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.Vsgen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that something is wrong with: a clear error and no output, or a model that is sound. */
final class HostileModelTest {

  private static final int DAMAGED = 150;
  private static final int CUT = 40;
  private static final long[] SIZES = {-1, 0, 1, 3, 1000, 1L << 40, Long.MAX_VALUE};

  @TempDir private Path folder;
  private Path onnx;
  private Path out;
  private final StringWriter failed = new StringWriter();

  @BeforeEach
  void writeImages() throws IOException {
    onnx = folder.resolve("net.onnx");
    out = folder.resolve("out");
    Files.write(folder.resolve("images.npy"), ShapedModels.images(2, 32, 1));
  }

  private int quantize(byte[] model) throws IOException {
    Files.write(onnx, model);
    failed.getBuffer().setLength(0);
    return Vsgen.commandLine()
        .setOut(new PrintWriter(StringWriter.nullWriter()))
        .setErr(new PrintWriter(failed, true))
        .execute(
            "quantize",
            onnx.toString(),
            "--config",
            "4/4/4/4",
            "--calibrate",
            folder.resolve("images.npy").toString(),
            "-o",
            out.toString());
  }

  /** Whether it was refused, in the way that everything must be. */
  private boolean refused(byte[] model, String what) throws IOException {
    int code = quantize(model);
    assertTrue(code == ExitCode.OK || code == ExitCode.USAGE, () -> what + ": " + failed);
    if (code == ExitCode.USAGE) {
      assertTrue(failed.toString().matches("(?s)\\[VSG-[A-Z]+-\\d+\\] .*"), () -> what + failed);
      assertFalse(failed.toString().contains("\tat "), () -> what + ": " + failed);
      assertFalse(Files.exists(out), what);
    }
    return code == ExitCode.USAGE;
  }

  @Test
  void damagedModelsAreRefusedOrSound() throws IOException {
    ModelProto sound = ModelProto.parseFrom(TinyNetwork.onnx());
    assertFalse(refused(sound.toByteArray(), "sound"));
    removeOutput();
    int refused = 0;
    for (int seed = 0; seed < DAMAGED; seed++) {
      GraphProto.Builder graph = sound.getGraph().toBuilder();
      String damage = damage(graph, new Random(seed));
      byte[] bytes = sound.toBuilder().setGraph(graph).build().toByteArray();
      refused += refused(bytes, "seed " + seed + ", " + damage) ? 1 : 0;
      removeOutput();
    }
    assertTrue(refused > DAMAGED / 2, refused + " refused");
  }

  @Test
  void cutModelsAreRefused() throws IOException {
    byte[] sound = TinyNetwork.onnx();
    for (int i = 0; i < CUT; i++) {
      int length = i * sound.length / CUT;
      assertTrue(refused(Arrays.copyOf(sound, length), length + " bytes"), length + " bytes");
    }
  }

  @Test
  void messagesNameFileAndNode() throws IOException {
    names(
        "VSG-NET-07", "NoSuchOperator", graph -> node(graph, "Relub").setOpType("NoSuchOperator"));
    names("VSG-NET-06", "'Convc' has the bias NaN", HostileModelTest::spoilBias);
    names("VSG-NET-04", "keeps 'second.weight' in another file", HostileModelTest::moveOut);
  }

  private void names(String tag, String text, Consumer<GraphProto.Builder> damage)
      throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(TinyNetwork.onnx()).toBuilder();
    damage.accept(model.getGraphBuilder());
    assertEquals(ExitCode.USAGE, quantize(model.build().toByteArray()));
    assertTrue(failed.toString().startsWith("[" + tag + "] "), failed::toString);
    assertTrue(failed.toString().contains(text), failed::toString);
    assertTrue(failed.toString().contains(onnx.toString()), failed::toString);
    assertFalse(Files.exists(out));
  }

  private static NodeProto.Builder node(GraphProto.Builder graph, String name) {
    return graph.getNodeBuilderList().stream()
        .filter(node -> node.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void spoilBias(GraphProto.Builder graph) {
    constant(graph, "second.bias").setFloatData(3, Float.NaN);
  }

  private static void moveOut(GraphProto.Builder graph) {
    constant(graph, "second.weight")
        .clearFloatData()
        .setDataLocation(TensorProto.DataLocation.EXTERNAL);
  }

  private static TensorProto.Builder constant(GraphProto.Builder graph, String name) {
    return graph.getInitializerBuilderList().stream()
        .filter(tensor -> tensor.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void removeOutput() throws IOException {
    if (Files.exists(out)) {
      try (Stream<Path> files = Files.walk(out)) {
        for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** Does one thing to a graph, and says what. */
  private static String damage(GraphProto.Builder graph, Random random) {
    NodeProto.Builder node = graph.getNodeBuilder(random.nextInt(graph.getNodeCount()));
    TensorProto.Builder tensor =
        graph.getInitializerBuilder(random.nextInt(graph.getInitializerCount()));
    int kind = random.nextInt(12);
    switch (kind) {
      case 0 -> node.clearOutput();
      case 1 -> node.clearInput();
      case 2 -> node.setInput(random.nextInt(node.getInputCount()), "nobody makes this");
      case 3 -> node.setInput(0, node.getOutput(0));
      case 4 -> node.setOpType(random.nextBoolean() ? "Gemm" : "MatMul");
      case 5 -> node.addInput(tensor.getName());
      case 6 -> tensor.setDims(random.nextInt(tensor.getDimsCount()), size(random));
      case 7 -> tensor.clearDims();
      case 8 -> tensor.setDataType(1 + random.nextInt(16));
      case 9 ->
          tensor.clearFloatData().setRawData(ByteString.copyFrom(new byte[random.nextInt(64)]));
      case 10 -> change(node, random);
      default -> graph.clearInput();
    }
    return kind + " " + node.getOpType() + " " + tensor.getName();
  }

  private static long size(Random random) {
    return SIZES[random.nextInt(SIZES.length)];
  }

  /** An attribute of a node, or one more. */
  private static void change(NodeProto.Builder node, Random random) {
    String[] names = {"strides", "pads", "dilations", "group", "transB", "alpha", "kernel_shape"};
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(names[random.nextInt(names.length)]);
    if (random.nextBoolean()) {
      attribute.setType(AttributeProto.AttributeType.INT).setI(size(random));
    } else {
      attribute.setType(AttributeProto.AttributeType.INTS);
      for (int i = random.nextInt(5); i > 0; i--) {
        attribute.addInts(size(random));
      }
    }
    for (int i = node.getAttributeCount() - 1; i >= 0; i--) {
      if (node.getAttribute(i).getName().equals(attribute.getName())) {
        node.removeAttribute(i);
      }
    }
    node.addAttribute(attribute);
  }
}
