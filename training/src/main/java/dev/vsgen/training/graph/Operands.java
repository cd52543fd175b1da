package dev.vsgen.training.graph;

import ai.djl.ndarray.NDArray;
import dev.vsgen.cosim.network.NodeAttributes;
import java.util.List;
import java.util.Optional;

/**
 * What a node computes with.
 *
 * @param attributes of the node
 * @param opset version of the standard operators
 * @param inputs the node's inputs in order; empty where one is left out
 */
record Operands(NodeAttributes attributes, long opset, List<Optional<NDArray>> inputs) {

  /** An input that must be there. */
  NDArray get(int index) {
    return inputs.get(index).orElseThrow();
  }

  /** An input that may be left out. */
  Optional<NDArray> find(int index) {
    return index < inputs.size() ? inputs.get(index) : Optional.empty();
  }

  /** Integers that older versions have as an attribute and newer ones as an input. */
  Optional<long[]> integers(String name, int index) {
    List<Long> attribute = attributes.integers(name, List.of());
    return attribute.isEmpty()
        ? find(index).map(NDArray::toLongArray)
        : Optional.of(attribute.stream().mapToLong(Long::longValue).toArray());
  }

  /** A dimension; negative numbers count from the last one. */
  static int dimension(long number, NDArray of) {
    int rank = of.getShape().dimension();
    return Math.toIntExact(number < 0 ? rank + number : number);
  }
}
