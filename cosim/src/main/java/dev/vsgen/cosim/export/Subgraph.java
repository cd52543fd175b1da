package dev.vsgen.cosim.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Nodes and constants to be added to an ONNX graph; the names of all start alike. */
final class Subgraph {

  private final String prefix;
  private final long opset;
  private final List<NodeProto> nodes = new ArrayList<>();
  private final List<TensorProto> constants = new ArrayList<>();

  /**
   * An empty one.
   *
   * @param prefix start of names that nothing else in the model has
   * @param opset version of the standard operators, at least {@link #LEAST_OPSET}
   */
  Subgraph(String prefix, long opset) {
    this.prefix = prefix;
    this.opset = opset;
  }

  /** Round, and Clip and Pad with operands of their own, exist since this version. */
  static final long LEAST_OPSET = 11;

  /** Since this version ReduceMax reads its axes from a tensor. */
  private static final long AXES_AS_INPUT = 18;

  /** Adds a node of one output, which is returned. */
  String add(String operator, String result, String... inputs) {
    return add(NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs)), result);
  }

  private String add(NodeProto.Builder node, String result) {
    String name = prefix + result;
    nodes.add(node.setName(name).addOutput(name).build());
    return name;
  }

  /** Adds the maximum along an axis, whose size becomes 1. */
  String addMaximum(String result, String input, long axis) {
    if (opset >= AXES_AS_INPUT) {
      return add("ReduceMax", result, input, integers(result + "_axes", axis));
    }
    AttributeProto axes =
        AttributeProto.newBuilder()
            .setName("axes")
            .setType(AttributeProto.AttributeType.INTS)
            .addInts(axis)
            .build();
    return add(
        NodeProto.newBuilder().setOpType("ReduceMax").addInput(input).addAttribute(axes), result);
  }

  /** Adds a float32 scalar. */
  String real(String name, float value) {
    constants.add(
        TensorProto.newBuilder()
            .setName(prefix + name)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addFloatData(value)
            .build());
    return prefix + name;
  }

  /** Adds a list of int64. */
  String integers(String name, long... values) {
    constants.add(
        TensorProto.newBuilder()
            .setName(prefix + name)
            .setDataType(TensorProto.DataType.INT64_VALUE)
            .addDims(values.length)
            .addAllInt64Data(LongStream.of(values).boxed().toList())
            .build());
    return prefix + name;
  }

  List<NodeProto> nodes() {
    return nodes;
  }

  List<TensorProto> constants() {
    return constants;
  }
}
