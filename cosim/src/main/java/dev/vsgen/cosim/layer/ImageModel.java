package dev.vsgen.cosim.layer;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network of convolutions from an ONNX file, ready to run for what they read and write. */
public final class ImageModel implements AutoCloseable {

  private final OnnxGraph graph;
  private final List<ConvNode> nodes;
  private final OnnxSession session;

  private ImageModel(OnnxGraph graph, List<ConvNode> nodes) {
    this.graph = graph;
    this.nodes = nodes;
    Set<String> tensors = new LinkedHashSet<>();
    nodes.forEach(node -> tensors.addAll(List.of(node.input(), node.output())));
    tensors.remove(graph.input()); // ONNX Runtime gives no input back
    this.session = new OnnxSession(graph, tensors);
  }

  /**
   * Reads a model.
   *
   * @param onnx file of a float32 model whose first input is an image, 1 x channels x lines x
   *     pixels
   * @throws UserException if the file cannot be read, has no convolution, or one that the PE cannot
   *     compute
   */
  public static ImageModel open(Path onnx) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(onnx);
    } catch (IOException e) {
      throw new UserException(
          "VSG-LAYER-08", "ONNX file is '" + onnx + "'; must be a readable file (" + e + ")", e);
    }
    OnnxGraph graph = OnnxGraph.parse(bytes);
    List<ConvNode> nodes = graph.convNodes();
    if (nodes.isEmpty() || graph.inputSizes().size() != 4) {
      throw new UserException(
          "VSG-LAYER-09",
          "ONNX file '" + onnx + "' has no convolution of images; must have one (or --model)");
    }
    return new ImageModel(graph, nodes);
  }

  /** All convolutions, in the order of execution, for images of the size the model states. */
  public List<ConvLayer> layers() {
    List<Integer> sizes = graph.inputSizes();
    FeatureMap black =
        new FeatureMap(
            sizes.get(1),
            sizes.get(2),
            sizes.get(3),
            new float[sizes.get(1) * sizes.get(2) * sizes.get(3)]);
    Map<String, FeatureMap> maps = tensors(black);
    return nodes.stream().map(node -> node.toLayer(maps.get(node.input()))).toList();
  }

  /** What all convolutions read and write for an image: a row per pixel, by name of the layer. */
  public Map<String, LayerActivations> run(FeatureMap image) {
    Map<String, FeatureMap> maps = tensors(image);
    Map<String, LayerActivations> result = new LinkedHashMap<>();
    for (ConvNode node : nodes) {
      result.put(
          node.name(),
          new LayerActivations(maps.get(node.input()).pixels(), maps.get(node.output()).pixels()));
    }
    return result;
  }

  private Map<String, FeatureMap> tensors(FeatureMap image) {
    Map<String, FeatureMap> maps = session.run(graph.input(), image);
    maps.put(graph.input(), image);
    return maps;
  }

  @Override
  public void close() {
    session.close();
  }
}
