package dev.vsgen.cosim.layer;

import dev.vsgen.cosim.operand.FloatMatrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the float32 model and keeps what chosen linear layers read and write. */
public final class ActivationCapture implements AutoCloseable {

  private final List<LinearNode> layers;
  private final OnnxSession session;

  /** Loads the part of the model the layers need. */
  ActivationCapture(OnnxGraph graph, List<LinearNode> layers) {
    this.layers = layers;
    // Query, key and value of an encoder read the same tensor.
    Set<String> tensors = new LinkedHashSet<>();
    layers.forEach(layer -> tensors.addAll(List.of(layer.input(), layer.output())));
    this.session = new OnnxSession(graph, tensors);
  }

  /** Activations by name of the layer, each with exactly {@code tokens.tokens()} rows. */
  public Map<String, LayerActivations> run(TokenSequences tokens) {
    Map<String, List<FloatMatrix>> parts = new LinkedHashMap<>();
    for (long[] sequence : tokens.sequences()) {
      session
          .run(sequence)
          .forEach(
              (tensor, rows) -> parts.computeIfAbsent(tensor, t -> new ArrayList<>()).add(rows));
    }
    Map<String, FloatMatrix> stacked = new LinkedHashMap<>();
    parts.forEach((tensor, rows) -> stacked.put(tensor, FloatMatrix.stack(rows, tokens.tokens())));
    Map<String, LayerActivations> result = new LinkedHashMap<>();
    for (LinearNode layer : layers) {
      result.put(
          layer.name(),
          new LayerActivations(stacked.get(layer.input()), stacked.get(layer.output())));
    }
    return result;
  }

  @Override
  public void close() {
    session.close();
  }
}
