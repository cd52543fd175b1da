package dev.vsgen.cosim.export;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a model of BERT-large's size, 1.3 GB, on which the memory of {@code vsgen quantize} can be
 * measured: 24 times four layers 1024 x 1024, one 1024 x 4096 and one 4096 x 1024, and embeddings.
 * Not a test; takes the name of the file. The weights are random and say nothing of accuracy.
 */
final class BertLargeModel {

  private static final int ENCODERS = 24;
  private static final int WIDTH = 1024;
  private static final int TOKENS = 30522;

  private BertLargeModel() {}

  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]));
  }

  private static void write(Path file) throws IOException {
    TestGraph graph = new TestGraph(13, 1, "input_ids", -1, -1).gather("embeddings", TOKENS, WIDTH);
    for (int encoder = 0; encoder < ENCODERS; encoder++) {
      for (String part : new String[] {"query", "key", "value", "output"}) {
        graph.matMul(encoder + "." + part, WIDTH, WIDTH).node("Tanh", encoder + part + "_tanh");
      }
      graph.matMul(encoder + ".in", WIDTH, 4 * WIDTH).node("Relu", encoder + "_relu");
      graph.matMul(encoder + ".out", 4 * WIDTH, WIDTH).node("Tanh", encoder + "_tanh");
    }
    graph
        .graph()
        .getInputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .setElemType(TensorProto.DataType.INT64_VALUE);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      graph.proto().writeTo(out);
    }
  }
}
