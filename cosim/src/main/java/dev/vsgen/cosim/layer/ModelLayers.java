package dev.vsgen.cosim.layer;

import dev.vsgen.generator.error.UserException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The linear layers of a model. Holds the ONNX file in memory and no native handle. */
public final class ModelLayers {

  private final ModelSource source;
  private final OnnxGraph graph;
  private final Map<String, LinearNode> nodes = new LinkedHashMap<>();

  private ModelLayers(ModelSource source) {
    this.source = source;
    this.graph = OnnxGraph.parse(source.readOnnx());
    for (LinearNode node : graph.linearNodes()) {
      if (nodes.put(node.name(), node) != null) {
        throw new IllegalStateException(source.name() + " has two layers " + node.name());
      }
    }
  }

  /** Reads a model from the class path. */
  public static ModelLayers open(ModelSource source) {
    return new ModelLayers(source);
  }

  /** The model the layers belong to. */
  public ModelSource source() {
    return source;
  }

  /** Names of all layers, in the order of execution. */
  public List<String> names() {
    return List.copyOf(nodes.keySet());
  }

  /** All layers, in the order of execution; each call copies all weights out of the model. */
  public List<LinearLayer> layers() {
    return nodes.values().stream().map(LinearNode::toLayer).toList();
  }

  /**
   * One layer.
   *
   * @throws UserException if the model has no layer of that name
   */
  public LinearLayer layer(String name) {
    return node(name).toLayer();
  }

  /**
   * Prepares to run the model for what the named layers read and write.
   *
   * @throws UserException if the model lacks one of the layers
   */
  public ActivationCapture capture(Collection<String> names) {
    return new ActivationCapture(graph, names.stream().map(this::node).toList());
  }

  private LinearNode node(String name) {
    LinearNode node = nodes.get(name);
    if (node == null) {
      throw new UserException(
          "VSG-LAYER-05",
          String.format(
              Locale.ROOT,
              "layer is '%s'; must be one of the %d layers of %s, such as %s (--list-layers)",
              name,
              nodes.size(),
              source.name(),
              nodes.keySet().iterator().next()));
    }
    return node;
  }
}
