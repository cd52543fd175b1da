package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashSet;
import java.util.Set;

/**
 * Which tensors of a graph can have no negative value, whatever the input: what a ReLU makes, and
 * what operators that move, select, average or add such values make of it. Only of these may
 * unsigned elements be made.
 */
final class NonNegative {

  private static final Set<String> SOURCES = Set.of("Relu", "Sigmoid", "Softmax", "Abs", "Sqrt");

  /** Non-negative if the first input is. */
  private static final Set<String> OF_FIRST =
      Set.of(
          "AveragePool",
          "Cast",
          "Dropout",
          "Flatten",
          "GlobalAveragePool",
          "GlobalMaxPool",
          "Identity",
          "MaxPool",
          "ReduceMean",
          "Reshape",
          "Slice",
          "Squeeze",
          "Transpose",
          "Unsqueeze");

  /** Non-negative if all inputs are. */
  private static final Set<String> OF_ALL = Set.of("Add", "Concat", "Mul");

  private final Set<String> tensors = new HashSet<>();

  /** Goes through a graph once; ONNX lists nodes in the order of execution. */
  NonNegative(OnnxModel model) {
    for (NodeProto node : model.graph().getNodeList()) {
      boolean holds =
          SOURCES.contains(node.getOpType())
              || (OF_FIRST.contains(node.getOpType())
                  && node.getInputCount() > 0
                  && is(node.getInput(0)))
              || (OF_ALL.contains(node.getOpType())
                  && node.getInputList().stream().allMatch(this::is));
      if (holds) {
        tensors.add(node.getOutput(0));
      }
    }
  }

  /** Whether a tensor is known to have no negative value. */
  boolean is(String tensor) {
    return tensors.contains(tensor);
  }
}
