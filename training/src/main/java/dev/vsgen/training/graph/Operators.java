package dev.vsgen.training.graph;

import java.util.Map;
import java.util.TreeMap;

/** Every operator that can be trained through, by its name in ONNX. */
final class Operators {

  /** Sorted, so that messages read the same each time. */
  static final Map<String, Operator> ALL = all();

  private Operators() {}

  private static Map<String, Operator> all() {
    Map<String, Operator> all = new TreeMap<>();
    all.putAll(ElementOperators.ALL);
    all.putAll(ShapeOperators.ALL);
    all.putAll(LayerOperators.ALL);
    return all;
  }
}
