package dev.vsgen.training.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.NodeAttributes;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.generator.error.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What computes the first output of an ONNX model, in arrays of an engine that knows gradients.
 * Constants are held by the manager it was made with.
 */
public final class ComputationGraph {

  private final OnnxModel model;
  private final List<NodeProto> nodes;
  private final List<List<String>> lastReads = new ArrayList<>();
  private final Map<String, QuantizableLayer> layersByOutput;
  private final Map<String, NDArray> constants = new HashMap<>();

  /**
   * Reads a model.
   *
   * @param manager keeps the constants
   * @throws UserException if it has an operator, or a type of constant, that is not known here, or
   *     no layer to quantize
   */
  public ComputationGraph(OnnxModel whole, NDManager manager) {
    this.model = whole.ofFirstOutput();
    Map<String, TensorProto> tensors = model.constants();
    this.nodes =
        model.proto().getGraph().getNodeList().stream()
            .filter(node -> !tensors.containsKey(node.getOutput(0)))
            .toList();
    this.layersByOutput =
        Network.layers(model).stream()
            .collect(Collectors.toMap(QuantizableLayer::output, Function.identity()));
    nodes.forEach(this::check);
    nodes.stream()
        .flatMap(node -> node.getInputList().stream())
        .filter(tensors::containsKey)
        .distinct()
        .forEach(name -> constants.put(name, Constants.array(manager, name, tensors.get(name))));
    findLastReads();
  }

  private void check(NodeProto node) {
    if (!Operators.ALL.containsKey(node.getOpType())) {
      throw new UserException(
          "VSG-TRAIN-01",
          "'%s': node '%s' is a %s, which cannot be trained through; must be one of %s"
              .formatted(
                  model.name(),
                  node.getName().isEmpty() ? node.getOutput(0) : node.getName(),
                  node.getOpType(),
                  Operators.ALL.keySet()));
    }
  }

  /** What no later node reads is freed; gradients keep what they need of it. */
  private void findLastReads() {
    Set<String> later = new HashSet<>(Set.of(output()));
    for (int i = nodes.size() - 1; i >= 0; i--) {
      NodeProto node = nodes.get(i);
      lastReads.add(0, node.getInputList().stream().distinct().filter(later::add).toList());
    }
  }

  private String output() {
    return model.proto().getGraph().getOutput(0).getName();
  }

  /** The model, without what its first output does not need. */
  public OnnxModel model() {
    return model;
  }

  /** What may be trained: see {@link TrainableConstants}. */
  public Map<String, NDArray> trainable() {
    return TrainableConstants.of(nodes, constants);
  }

  /** The layers that can be quantized, in the order of execution. */
  public List<QuantizableLayer> layers() {
    return nodes.stream()
        .map(node -> layersByOutput.get(node.getOutput(0)))
        .filter(layer -> layer != null)
        .toList();
  }

  /**
   * Computes the first output.
   *
   * @param step holds everything this run makes
   * @param given the model's inputs, and values that take the place of constants, by name; must not
   *     be closed before {@code step} is
   * @throws UserException if an input is missing
   */
  public NDArray run(NDManager step, Map<String, NDArray> given, LayerHooks hooks) {
    Map<String, NDArray> values = new HashMap<>();
    constants.forEach(
        (name, constant) -> {
          if (!given.containsKey(name)) {
            values.put(name, Views.of(constant, step));
          }
        });
    values.putAll(given);
    Set<String> kept = new HashSet<>(values.keySet());
    for (int i = 0; i < nodes.size(); i++) {
      NodeProto node = nodes.get(i);
      TorchUse.pause();
      values.put(node.getOutput(0), compute(node, values, hooks));
      lastReads.get(i).stream()
          .filter(name -> !name.isEmpty() && !kept.contains(name))
          .forEach(name -> values.remove(name).close());
    }
    return values.get(output());
  }

  private NDArray compute(NodeProto node, Map<String, NDArray> values, LayerHooks hooks) {
    List<Optional<NDArray>> inputs = new ArrayList<>();
    for (String name : node.getInputList()) {
      if (!name.isEmpty() && !values.containsKey(name)) {
        throw new UserException(
            "VSG-TRAIN-03", "'" + model.name() + "' reads '" + name + "', which nothing gives it");
      }
      inputs.add(Optional.ofNullable(values.get(name)));
    }
    Operator operator = Operators.ALL.get(node.getOpType());
    NodeAttributes attributes = new NodeAttributes(node);
    QuantizableLayer layer = layersByOutput.get(node.getOutput(0));
    if (layer == null) {
      return operator.apply(new Operands(attributes, model.opset(), inputs));
    }
    inputs.set(0, inputs.get(0).map(x -> hooks.input(layer, x)));
    inputs.set(1, inputs.get(1).map(w -> hooks.weights(layer, w)));
    NDArray y = operator.apply(new Operands(attributes, model.opset(), inputs));
    return hooks.output(layer, y, inputs.size() > 2 ? inputs.get(2) : Optional.empty());
  }
}
