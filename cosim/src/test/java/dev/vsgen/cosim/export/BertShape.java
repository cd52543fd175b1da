package dev.vsgen.cosim.export;

import java.util.List;

/**
 * An encoder as a framework exports BERT: three inputs of tokens, self-attention with a mask, GELU
 * and layer normalization in basic operators, hidden states as the output. The weights are random
 * and say nothing of accuracy.
 *
 * @param encoders how many
 * @param width of a hidden state
 * @param heads of the attention; divides the width
 * @param inner width of the feed-forward part
 * @param tokens size of the vocabulary
 */
record BertShape(int encoders, int width, int heads, int inner, int tokens) {

  private static final int POSITIONS = 512;
  private static final double DEVIATION = 0.02;

  static final BertShape BASE = new BertShape(12, 768, 12, 3072, 30522);
  static final BertShape LARGE = new BertShape(24, 1024, 16, 4096, 30522);

  /** Linear layers. */
  int layers() {
    return 6 * encoders;
  }

  TestGraph graph() {
    TestGraph graph = new TestGraph(13, 1, "unused").withoutInputs();
    graph.input("input_ids", 2).input("attention_mask", 2).input("token_type_ids", 2);
    constants(graph);
    mask(graph);
    embeddings(graph);
    for (int encoder = 0; encoder < encoders; encoder++) {
      encoder(
          graph, "encoder.layer." + encoder + ".", encoder == 0 ? "embedded" : out(encoder - 1));
    }
    return graph;
  }

  private static String out(int encoder) {
    return "encoder.layer." + encoder + ".out";
  }

  private void constants(TestGraph graph) {
    graph.whole("axes", 1, 2);
    graph.whole("split", 0, 0, heads, width / heads);
    graph.whole("join", 0, 0, width);
    graph.real("one", 1);
    graph.real("two", 2);
    graph.real("half", 0.5f);
    graph.real("root2", (float) Math.sqrt(2));
    graph.real("epsilon", 1e-12f);
    graph.real("hidden", -10000);
    graph.real("root", (float) Math.sqrt((double) width / heads));
  }

  /** 0 where there is a token, far below it elsewhere. */
  private static void mask(TestGraph graph) {
    graph
        .from("attention_mask")
        .node("Unsqueeze", "mask4", List.of("axes"))
        .node("Cast", "present", List.of(), TestGraph.integer("to", 1))
        .from("one")
        .node("Sub", "absent", List.of("present"))
        .node("Mul", "mask", List.of("hidden"));
  }

  private void embeddings(TestGraph graph) {
    graph.from("input_ids").node("Shape", "shape");
    graph.whole("second", 1);
    graph.whole("zero", 0);
    graph.whole("step", 1);
    graph.node("Gather", "length1", List.of("second")).node("Squeeze", "length");
    graph.from("zero").node("Squeeze", "start");
    graph.from("step").node("Squeeze", "by");
    graph.from("start").node("Range", "positions", List.of("length", "by"));
    table(graph, "word", tokens, "input_ids");
    table(graph, "position", POSITIONS, "positions");
    table(graph, "token_type", 2, "token_type_ids");
    graph
        .from("word")
        .node("Add", "word_position", List.of("position"))
        .node("Add", "sum", List.of("token_type"));
    normalize(graph, "embeddings.LayerNorm", "embedded");
  }

  private void table(TestGraph graph, String name, int rows, String numbers) {
    String table = graph.scaledWeights("embeddings." + name + ".weight", DEVIATION, rows, width);
    graph.from(table).node("Gather", name, List.of(numbers));
  }

  private void encoder(TestGraph graph, String prefix, String input) {
    linear(graph.from(input), prefix + "attention.self.query", width, width);
    heads(graph, prefix + "q", 0, 2, 1, 3);
    linear(graph.from(input), prefix + "attention.self.key", width, width);
    heads(graph, prefix + "k", 0, 2, 3, 1);
    linear(graph.from(input), prefix + "attention.self.value", width, width);
    heads(graph, prefix + "v", 0, 2, 1, 3);
    graph
        .from(prefix + "q")
        .node("MatMul", prefix + "qk", List.of(prefix + "k"))
        .node("Div", prefix + "scores", List.of("root"))
        .node("Add", prefix + "masked", List.of("mask"))
        .node("Softmax", prefix + "p", List.of(), TestGraph.integer("axis", -1))
        .node("MatMul", prefix + "pv", List.of(prefix + "v"))
        .node("Transpose", prefix + "pvt", List.of(), TestGraph.integers("perm", 0, 2, 1, 3))
        .node("Reshape", prefix + "context", List.of("join"));
    linear(graph, prefix + "attention.output.dense", width, width);
    graph.node("Add", prefix + "attended", List.of(input));
    normalize(graph, prefix + "attention.output.LayerNorm", prefix + "middle");
    linear(graph, prefix + "intermediate.dense", width, inner);
    gelu(graph, prefix, prefix + "intermediate.dense.sum");
    linear(graph, prefix + "output.dense", inner, width);
    graph.node("Add", prefix + "fed", List.of(prefix + "middle"));
    normalize(graph, prefix + "output.LayerNorm", prefix + "out");
  }

  /** As exporters write it: weights that are only numbered, biases that keep their names. */
  private static void linear(TestGraph graph, String name, int channels, int outputs) {
    String weights =
        graph.scaledWeights("onnx::MatMul_" + name.hashCode(), DEVIATION, channels, outputs);
    String bias = graph.scaledWeights(name + ".bias", DEVIATION, outputs);
    graph
        .node("MatMul", name + ".product", List.of(weights))
        .from(bias)
        .node("Add", name + ".sum", List.of(name + ".product"));
  }

  private static void heads(TestGraph graph, String name, long... permutation) {
    graph
        .node("Reshape", name + ".split", List.of("split"))
        .node("Transpose", name, List.of(), TestGraph.integers("perm", permutation));
  }

  private static void gelu(TestGraph graph, String prefix, String x) {
    graph
        .node("Div", prefix + "x", List.of("root2"))
        .node("Erf", prefix + "erf")
        .node("Add", prefix + "erf1", List.of("one"))
        .node("Mul", prefix + "twice", List.of(x))
        .node("Mul", prefix + "gelu", List.of("half"));
  }

  private void normalize(TestGraph graph, String name, String output) {
    String gain = graph.all(name + ".weight", width, 1);
    String bias = graph.all(name + ".bias", width, 0);
    String x = graph.last();
    graph
        .node("ReduceMean", name + ".mean", List.of(), TestGraph.integers("axes", -1))
        .from(x)
        .node("Sub", name + ".centred", List.of(name + ".mean"))
        .node("Pow", name + ".square", List.of("two"))
        .node("ReduceMean", name + ".variance", List.of(), TestGraph.integers("axes", -1))
        .node("Add", name + ".positive", List.of("epsilon"))
        .node("Sqrt", name + ".deviation")
        .from(name + ".centred")
        .node("Div", name + ".normal", List.of(name + ".deviation"))
        .node("Mul", name + ".scaled", List.of(gain))
        .node("Add", output, List.of(bias));
  }
}
