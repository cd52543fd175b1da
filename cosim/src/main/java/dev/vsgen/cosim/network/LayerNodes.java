package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;

/** Writes a layer with other operands. */
final class LayerNodes {

  private static final int BIAS_INPUT = 2;

  private LayerNodes() {}

  /** The layer with another input and other weights; what bias it adds stays. */
  static NodeProto of(QuantizableLayer layer, String input, String weights) {
    return layer.node().toBuilder().setInput(0, input).setInput(1, weights).build();
  }

  /**
   * The layer with another bias, too. A MatMul has none: an Add follows it.
   *
   * @param sums what to call the output of the MatMul
   */
  static List<NodeProto> of(
      QuantizableLayer layer, String input, String weights, String bias, String sums) {
    NodeProto.Builder node = of(layer, input, weights).toBuilder();
    if (layer.kind() != LayerKind.MATMUL) {
      return List.of(
          node.getInputCount() > BIAS_INPUT
              ? node.setInput(BIAS_INPUT, bias).build()
              : node.addInput(bias).build());
    }
    NodeProto.Builder add = NodeProto.newBuilder().setOpType("Add").addInput(sums).addInput(bias);
    return List.of(node.setOutput(0, sums).build(), add.addOutput(layer.output()).build());
  }
}
