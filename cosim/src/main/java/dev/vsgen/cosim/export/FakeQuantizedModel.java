package dev.vsgen.cosim.export;

import dev.vsgen.cosim.engine.LayerCodes;
import dev.vsgen.cosim.network.GraphEdit;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.generator.error.UserException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A model whose layers are fake-quantized in standard ONNX operators, so that any runtime can tell
 * what quantization costs. Weights are float32 constants of rounded values: the model keeps its
 * size and its operators, and every runtime sees exactly the same weights. The integers are in
 * {@link Safetensors} beside it.
 */
final class FakeQuantizedModel {

  private final GraphEdit edit;
  private final long opset;
  private final String folder;
  private final Policy policy;
  private final Map<RoundedTensor, String> rounded = new HashMap<>();

  /** Layers that read the same tensor share what rounds it. */
  private record RoundedTensor(String input, ActivationRounding rounding) {}

  /**
   * Starts with the model as it is.
   *
   * @param policy how scales of activations are chosen
   * @throws UserException for a policy or a model that these operators cannot express
   */
  FakeQuantizedModel(Network network, Policy policy) {
    this.edit = new GraphEdit(network);
    this.opset = network.model().opset();
    this.folder = unused(network);
    this.policy = policy;
    if (policy == Policy.MSE) {
      throw new UserException(
          "VSG-EXPORT-01",
          "policy of activations is 'mse'; must be ceil, round or paper (ONNX has no operators for a"
              + " search; weights may be mse: --policy mse/ceil)");
    }
    if (opset < Subgraph.LEAST_OPSET) {
      throw new UserException(
          "VSG-EXPORT-02",
          String.format(
              Locale.ROOT,
              "'%s' has operators of opset %d; must be at least %d (Round exists since then)",
              network.model().name(),
              opset,
              Subgraph.LEAST_OPSET));
    }
  }

  /**
   * Quantizes a layer.
   *
   * @param weights the layer's rounded weights, without padding
   */
  void add(LayerCodes codes, FloatMatrix weights) {
    ActivationRounding rounding =
        new ActivationRounding(
            VectorShape.of(codes.layer(), codes.vectorSize()),
            codes.precision().activation(),
            codes.precision().activationScale(),
            policy,
            codes.inputGamma());
    RoundedTensor tensor = new RoundedTensor(codes.layer().input(), rounding);
    String input = rounded.computeIfAbsent(tensor, absent -> insert(codes, rounding));
    edit.replace(codes.layer(), input, weights, codes.bias(), prefix(codes));
  }

  private String insert(LayerCodes codes, ActivationRounding rounding) {
    Subgraph graph = new Subgraph(prefix(codes) + "input/", opset);
    String output = rounding.addTo(graph, codes.layer().input());
    edit.insert(codes.layer(), graph.nodes(), graph.constants());
    return output;
  }

  private String prefix(LayerCodes codes) {
    return folder + codes.layer().name() + "/";
  }

  /** What was exported before may be exported again. */
  private static String unused(Network network) {
    Set<String> first =
        network.model().tensors().stream()
            .map(name -> name.substring(0, name.indexOf('/') + 1))
            .collect(Collectors.toSet());
    String folder = "vsgen/";
    for (int n = 2; first.contains(folder); n++) {
      folder = "vsgen" + n + "/";
    }
    return folder;
  }

  /** The model with all layers added so far. */
  OnnxModel finish() {
    return edit.finish();
  }
}
