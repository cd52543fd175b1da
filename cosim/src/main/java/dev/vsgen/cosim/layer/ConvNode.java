package dev.vsgen.cosim.layer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.map.Convolution;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A convolution as the ONNX graph has it.
 *
 * @param name name for users: that of the weights without {@code .weight}
 * @param weights constant of shape outputs x inputs x kernel height x kernel width
 * @param bias constant of shape outputs
 * @param stride pixels from one output to the next, in both directions
 * @param pad pixels of zeros on all sides
 * @param input name of the tensor it reads
 * @param output name of the tensor it writes
 */
record ConvNode(
    String name,
    TensorProto weights,
    TensorProto bias,
    int stride,
    int pad,
    String input,
    String output) {

  /** Every convolution of a graph, in the order of execution. */
  static List<ConvNode> findAll(GraphProto graph) {
    Map<String, TensorProto> constants = OnnxConstants.of(graph);
    return graph.getNodeList().stream()
        .filter(node -> node.getOpType().equals("Conv"))
        .map(node -> of(node, constants))
        .toList();
  }

  private static ConvNode of(NodeProto node, Map<String, TensorProto> constants) {
    boolean biased = node.getInputCount() == 3;
    require(biased && node.getInputList().stream().skip(1).allMatch(constants::containsKey), node);
    TensorProto weights = constants.get(node.getInput(1));
    require(attribute(node, "group", 1) == 1 && attribute(node, "dilations", 1) == 1, node);
    return new ConvNode(
        weights.getName().replaceAll("\\.weight$", ""),
        weights,
        constants.get(node.getInput(2)),
        attribute(node, "strides", 1),
        attribute(node, "pads", 0),
        node.getInput(0),
        node.getOutput(0));
  }

  /** An integer attribute; all entries of a list must be the same. */
  private static int attribute(NodeProto node, String name, int absent) {
    List<Long> values =
        node.getAttributeList().stream()
            .filter(attribute -> attribute.getName().equals(name))
            .flatMap(ConvNode::integers)
            .distinct()
            .toList();
    require(values.size() <= 1, node);
    return values.isEmpty() ? absent : Math.toIntExact(values.get(0));
  }

  private static Stream<Long> integers(AttributeProto attribute) {
    return attribute.hasI() ? Stream.of(attribute.getI()) : attribute.getIntsList().stream();
  }

  private static void require(boolean holds, NodeProto node) {
    if (!holds) {
      throw new UserException(
          "VSG-LAYER-07",
          node.getName()
              + " is a convolution with groups, dilation, unequal strides or paddings, or without"
              + " constant weights and bias; must have none of these (the PE has no such layers)");
    }
  }

  /** The layer for an input map of the given size; the numbers are copied out of the graph. */
  ConvLayer toLayer(FeatureMap map) {
    int outputs = (int) weights.getDims(0);
    int channels = (int) weights.getDims(1);
    int height = (int) weights.getDims(2);
    int width = (int) weights.getDims(3);
    Convolution shape = new Convolution(map.width(), map.height(), width, height, stride, pad);
    return new ConvLayer(
        name,
        shape,
        channels,
        channelsLast(OnnxConstants.floats(weights), outputs, channels, shape.positions()),
        OnnxConstants.floats(bias));
  }

  private static FloatMatrix channelsLast(float[] from, int outputs, int channels, int positions) {
    float[] to = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      int output = i / (channels * positions);
      int channel = i / positions % channels;
      to[(output * positions + i % positions) * channels + channel] = from[i];
    }
    return new FloatMatrix(outputs, positions * channels, to);
  }
}
