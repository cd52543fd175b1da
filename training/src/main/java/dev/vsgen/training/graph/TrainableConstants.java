package dev.vsgen.training.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses what is trained: every float32 constant of several elements that is multiplied or added,
 * which are weights, biases and the parameters of layer normalization. Single numbers belong to
 * formulas, such as that of GELU. Tables of embeddings stay as they are: most of their rows would
 * see no gradient in a few epochs.
 */
final class TrainableConstants {

  private static final Set<String> READERS = Set.of("Conv", "Gemm", "MatMul", "Add", "Mul");

  private TrainableConstants() {}

  /** The trained ones among all constants, in the order in which they are read first. */
  static Map<String, NDArray> of(List<NodeProto> nodes, Map<String, NDArray> constants) {
    Map<String, NDArray> trained = new LinkedHashMap<>();
    for (NodeProto node : nodes) {
      for (String name : node.getInputList()) {
        NDArray constant = constants.get(name);
        if (constant != null && READERS.contains(node.getOpType()) && isTrained(constant)) {
          trained.put(name, constant);
        }
      }
    }
    return trained;
  }

  private static boolean isTrained(NDArray constant) {
    return constant.getDataType() == DataType.FLOAT32 && constant.size() > 1;
  }
}
