package dev.vsgen.cosim.layer;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.vsgen.cosim.operand.FloatMatrix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A linear layer as the ONNX graph has it: a MatMul with constant weights, then the Add of its
 * bias.
 *
 * @param name name for users
 * @param weights constant of shape inputs x outputs, the transpose of {@link LinearLayer#weights}
 * @param bias constant of shape outputs
 * @param input name of the tensor the MatMul reads
 * @param output name of the tensor the Add writes
 */
record LinearNode(String name, TensorProto weights, TensorProto bias, String input, String output) {

  /** Every linear layer of a graph, in the order of execution. */
  static List<LinearNode> findAll(GraphProto graph) {
    Map<String, TensorProto> constants = OnnxConstants.of(graph);
    Map<String, NodeProto> addsByOperand = new HashMap<>();
    graph.getNodeList().stream()
        .filter(node -> node.getOpType().equals("Add"))
        .forEach(add -> add.getInputList().forEach(operand -> addsByOperand.put(operand, add)));
    return graph.getNodeList().stream()
        .filter(node -> node.getOpType().equals("MatMul"))
        .flatMap(product -> find(product, constants, addsByOperand).stream())
        .toList();
  }

  /**
   * The layer a MatMul belongs to; none if both operands vary, as in attention, or without bias.
   */
  private static Optional<LinearNode> find(
      NodeProto product, Map<String, TensorProto> constants, Map<String, NodeProto> adds) {
    TensorProto weights = constants.get(product.getInput(1));
    NodeProto add = adds.get(product.getOutput(0));
    if (weights == null || add == null) {
      return Optional.empty();
    }
    return add.getInputList().stream()
        .filter(constants::containsKey)
        .map(bias -> of(product, weights, add, constants.get(bias)))
        .findFirst();
  }

  private static LinearNode of(
      NodeProto product, TensorProto weights, NodeProto add, TensorProto bias) {
    String name = LayerNames.ofBias(bias.getName());
    return new LinearNode(name, weights, bias, product.getInput(0), add.getOutput(0));
  }

  /** The layer's numbers, copied out of the graph. */
  LinearLayer toLayer() {
    FloatMatrix transposed =
        new FloatMatrix(
            (int) weights.getDims(0), (int) weights.getDims(1), OnnxConstants.floats(weights));
    return new LinearLayer(name, transposed.transposed(), OnnxConstants.floats(bias));
  }
}
