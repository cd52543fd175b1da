package dev.vsgen.cosim.export;

import java.util.List;

/**
 * A network as a framework exports ResNet-50: a convolution of 7 x 7, maxima of 3 x 3, four stages
 * of bottleneck blocks with batch normalization, and a linear layer. The weights are random and say
 * nothing of accuracy.
 *
 * @param blocks of the four stages
 * @param width channels of the first stage's 3 x 3 convolutions
 * @param size pixels on each side of an image
 * @param classes outputs
 */
record ResNetShape(List<Integer> blocks, int width, int size, int classes) {

  private static final int EXPANSION = 4;

  static final ResNetShape FIFTY = new ResNetShape(List.of(3, 4, 6, 3), 64, 224, 1000);

  /** Convolutions, those of the shortcuts included, and the linear layer. */
  int layers() {
    return 2 + 3 * blocks.stream().mapToInt(n -> n).sum() + blocks.size();
  }

  TestGraph graph() {
    TestGraph graph = new TestGraph(13, 1, "input", -1, 3, size, size);
    conv(graph, "conv1", 3, width, 7, 2);
    graph
        .node("Relu", "relu")
        .node(
            "MaxPool",
            "maxpool",
            List.of(),
            TestGraph.integers("kernel_shape", 3, 3),
            TestGraph.integers("pads", 1, 1, 1, 1),
            TestGraph.integers("strides", 2, 2));
    int channels = width;
    for (int stage = 0; stage < blocks.size(); stage++) {
      for (int block = 0; block < blocks.get(stage); block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        bottleneck(
            graph, "layer%d.%d".formatted(stage + 1, block), channels, width << stage, stride);
        channels = (width << stage) * EXPANSION;
      }
    }
    graph.node("GlobalAveragePool", "avgpool").node("Flatten", "flatten");
    String weights = graph.scaledWeights("fc.weight", 0.05, classes, channels);
    String bias = graph.scaledWeights("fc.bias", 0.05, classes);
    return graph.node("Gemm", "logits", List.of(weights, bias), TestGraph.integer("transB", 1));
  }

  private static void bottleneck(
      TestGraph graph, String name, int channels, int inner, int stride) {
    String input = graph.last();
    String shortcut = input;
    if (channels != inner * EXPANSION) {
      conv(graph, name + ".downsample", channels, inner * EXPANSION, 1, stride);
      shortcut = graph.last();
    }
    graph.from(input);
    conv(graph, name + ".conv1", channels, inner, 1, 1);
    graph.node("Relu", name + ".relu1");
    conv(graph, name + ".conv2", inner, inner, 3, stride);
    graph.node("Relu", name + ".relu2");
    conv(graph, name + ".conv3", inner, inner * EXPANSION, 1, 1);
    graph.node("Add", name + ".sum", List.of(shortcut)).node("Relu", name + ".out");
  }

  /** A convolution and its batch normalization. */
  private static void conv(
      TestGraph graph, String name, int channels, int outputs, int kernel, int stride) {
    double deviation = Math.sqrt(2.0 / (channels * kernel * kernel));
    String weights =
        graph.scaledWeights(name + ".weight", deviation, outputs, channels, kernel, kernel);
    long pad = kernel / 2;
    graph
        .node(
            "Conv",
            name,
            List.of(weights),
            TestGraph.integers("pads", pad, pad, pad, pad),
            TestGraph.integers("strides", stride, stride))
        .node(
            "BatchNormalization",
            name + ".bn",
            List.of(
                graph.all(name + ".bn.weight", outputs, 1),
                graph.all(name + ".bn.bias", outputs, 0),
                graph.all(name + ".bn.mean", outputs, 0),
                graph.all(name + ".bn.variance", outputs, 1)));
  }
}
