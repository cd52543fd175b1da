package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.vsgen.cosim.layer.LayerNames;
import dev.vsgen.generator.error.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the nodes of a model that a PE can compute. Products of two variable matrices, as in
 * attention, and everything that is no product, are left to ONNX Runtime.
 */
final class LayerFinder {

  private final OnnxModel model;
  private final Map<String, TensorProto> constants;
  private final Map<String, NodeProto> addsByOperand = new HashMap<>();
  private final NonNegative nonNegative;
  private final Set<String> taken = new HashSet<>();

  LayerFinder(OnnxModel model) {
    this.model = model;
    this.constants = model.constants();
    this.nonNegative = new NonNegative(model);
    model.graph().getNodeList().stream()
        .filter(node -> node.getOpType().equals("Add"))
        .forEach(add -> add.getInputList().forEach(operand -> addsByOperand.put(operand, add)));
  }

  /**
   * Every layer, in the order of execution.
   *
   * @throws UserException if the model has none, one has a form no PE computes, or weights are not
   *     finite
   */
  List<QuantizableLayer> find() {
    List<QuantizableLayer> layers = new ArrayList<>();
    for (NodeProto node : model.graph().getNodeList()) {
      boolean product = Set.of("MatMul", "Gemm", "Conv").contains(node.getOpType());
      if (product && node.getInputCount() > 1 && constants.containsKey(node.getInput(1))) {
        find(node, constants.get(node.getInput(1))).ifPresent(layers::add);
      }
    }
    if (layers.isEmpty()) {
      throw new UserException(
          "VSG-NET-05",
          "'"
              + model.name()
              + "' has no layer to quantize; must have a MatMul, Gemm or Conv with constant weights");
    }
    return layers;
  }

  private Optional<QuantizableLayer> find(NodeProto node, TensorProto weights) {
    NodeAttributes attributes = new NodeAttributes(node);
    int rank = weights.getDimsCount();
    if (node.getOpType().equals("MatMul") && rank != 2) {
      return Optional.empty(); // a matrix for each item of a batch: no linear layer
    }
    require(FloatConstants.areIn(weights), node, "weights that are not float32, or too few");
    boolean empty = weights.getDimsList().stream().anyMatch(size -> size < 1);
    require(!empty, node, "weights of the shape " + weights.getDimsList());
    return Optional.of(
        switch (node.getOpType()) {
          case "MatMul" -> layer(LayerKind.MATMUL, node, weights, 1, 0);
          case "Gemm" -> {
            boolean plain = attributes.real("alpha", 1) == 1 && attributes.real("beta", 1) == 1;
            require(plain && attributes.integer("transA", 0) == 0, node, "alpha, beta or transA");
            require(rank == 2, node, "weights of " + rank + " dimensions");
            int outputs = attributes.integer("transB", 0) == 0 ? 1 : 0;
            yield layer(LayerKind.GEMM, node, weights, outputs, 1 - outputs);
          }
          default -> {
            require(rank == 4, node, (rank - 2) + " dimensions");
            long groups = attributes.integer("group", 1);
            boolean depthwise = groups > 1 && weights.getDims(1) == 1;
            require(groups == 1, node, depthwise ? "a depthwise convolution" : groups + " groups");
            requireSizes(node, attributes, Map.of("strides", 2, "dilations", 2, "pads", 4));
            yield layer(LayerKind.CONV, node, weights, 0, 1);
          }
        });
  }

  private QuantizableLayer layer(
      LayerKind kind, NodeProto node, TensorProto weights, int outputDim, int channelDim) {
    Optional<ConvShape> shape =
        kind == LayerKind.CONV
            ? Optional.of(ConvShape.of(node, (int) weights.getDims(2), (int) weights.getDims(3)))
            : Optional.empty();
    Optional<TensorProto> bias =
        node.getInputCount() > 2
            ? Optional.ofNullable(constants.get(node.getInput(2)))
            : Optional.empty();
    require(node.getInputCount() < 3 || bias.isPresent(), node, "a bias that is not constant");
    int outputs = Math.toIntExact(weights.getDims(outputDim));
    requireFinite(node, "weight", weights);
    bias.ifPresent(
        tensor -> {
          require(FloatConstants.areIn(tensor), node, "a bias that is not float32, or too short");
          int biases = FloatConstants.values(tensor).length;
          require(biases == outputs, node, "a bias of another size than its output");
          requireFinite(node, "bias", tensor);
        });
    return new QuantizableLayer(
        unique(name(node, weights, bias)),
        kind,
        node,
        weights,
        bias,
        shape,
        outputs,
        Math.toIntExact(weights.getDims(channelDim)),
        nonNegative.is(node.getInput(0)));
  }

  /** Biases keep their names in exports where transposed weights are only numbered. */
  private String name(NodeProto node, TensorProto weights, Optional<TensorProto> bias) {
    NodeProto add = addsByOperand.get(node.getOutput(0));
    Optional<String> biasName =
        bias.map(TensorProto::getName)
            .or(
                () ->
                    Optional.ofNullable(add).stream()
                        .flatMap(sum -> sum.getInputList().stream())
                        .filter(constants::containsKey)
                        .findFirst());
    return biasName
        .map(LayerNames::ofBias)
        .orElse(weights.getName().isEmpty() ? node.getOutput(0) : weights.getName())
        .replaceAll("\\.(weight|bias)$", "");
  }

  private String unique(String name) {
    String result = name;
    for (int n = 2; !taken.add(result); n++) {
      result = name + "#" + n; // weights that several nodes share
    }
    return result;
  }

  private void requireSizes(NodeProto node, NodeAttributes attributes, Map<String, Integer> sizes) {
    sizes.forEach(
        (name, size) -> {
          int given = attributes.integers(name, Collections.nCopies(size, 1L)).size();
          require(given == size, node, given + " " + name);
        });
  }

  private void requireFinite(NodeProto node, String what, TensorProto constant) {
    for (float value : FloatConstants.values(constant)) {
      if (!Float.isFinite(value)) { // the text only if it is needed: it takes long
        require(false, node, "the " + what + " " + value);
      }
    }
  }

  private void require(boolean holds, NodeProto node, String has) {
    if (!holds) {
      throw new UserException(
          "VSG-NET-06",
          "'%s': %s node '%s' has %s; a PE computes no such layer"
              .formatted(
                  model.name(),
                  node.getOpType(),
                  node.getName().isEmpty() ? node.getOutput(0) : node.getName(),
                  has));
    }
  }
}
