package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.vsgen.cosim.operand.FloatMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model in which layers read other inputs and have other weights. What computes the first output
 * is kept otherwise; other outputs are dropped, as they are by a {@link Network}.
 */
public final class GraphEdit {

  /** Constants that are no inputs of a graph exist since this version of the format. */
  private static final long LEAST_IR_VERSION = 4;

  private final OnnxModel model;
  private final Map<String, List<NodeProto>> replaced = new HashMap<>();
  private final Map<String, List<NodeProto>> before = new HashMap<>();
  private final List<TensorProto> constants = new ArrayList<>();

  /** Starts with the model as it is. */
  public GraphEdit(Network network) {
    this.model = network.model();
  }

  /**
   * Puts nodes immediately before a layer, which computes what they need.
   *
   * @param constants what the nodes read and no other node makes; names must be new to the model
   */
  public void insert(QuantizableLayer layer, List<NodeProto> nodes, List<TensorProto> constants) {
    before.put(layer.output(), List.copyOf(nodes));
    this.constants.addAll(constants);
  }

  /**
   * Lets a layer compute with other operands.
   *
   * @param input tensor it reads instead, in the same layout
   * @param weights in the rows of {@link QuantizableLayer#weights}
   * @param bias one for each output channel; empty if the layer's own stays
   * @param prefix start of the names of new tensors; must be new to the model
   */
  public void replace(
      QuantizableLayer layer,
      String input,
      FloatMatrix weights,
      Optional<float[]> bias,
      String prefix) {
    String name = prefix + "weight";
    TensorProto tensor = FloatConstants.with(layer.weightTensor(), layer.inOperatorLayout(weights));
    constants.add(tensor.toBuilder().setName(name).build());
    replaced.put(layer.output(), List.of(LayerNodes.of(layer, input, name)));
    bias.ifPresent(
        values -> {
          String added = prefix + "bias";
          constants.add(FloatConstants.of(values).toBuilder().setName(added).build());
          replaced.put(layer.output(), LayerNodes.of(layer, input, name, added, prefix + "sums"));
        });
  }

  /** The model with all changes, and without constants that nothing reads any more. */
  public OnnxModel finish() {
    GraphProto.Builder graph = model.graph().toBuilder().clearNode();
    for (NodeProto node : model.graph().getNodeList()) {
      String output = node.getOutputCount() == 0 ? "" : node.getOutput(0);
      graph.addAllNode(before.getOrDefault(output, List.of()));
      graph.addAllNode(replaced.getOrDefault(output, List.of(node)));
    }
    graph.addAllInitializer(constants);
    OnnxModel needed = with(graph).ofFirstOutput();
    return with(withoutUnread(needed.graph()));
  }

  private OnnxModel with(GraphProto.Builder graph) {
    ModelProto.Builder proto = model.proto().toBuilder().setGraph(graph);
    proto.setIrVersion(Math.max(LEAST_IR_VERSION, proto.getIrVersion()));
    return new OnnxModel(model.name(), proto.build());
  }

  /** Old models list constants among their inputs, too. */
  private static GraphProto.Builder withoutUnread(GraphProto graph) {
    Set<String> read = new HashSet<>(Set.of(graph.getOutput(0).getName()));
    graph.getNodeList().stream().flatMap(Segments::reads).forEach(read::add);
    GraphProto.Builder result = graph.toBuilder().clearInitializer().clearInput();
    Set<String> dropped = new HashSet<>();
    for (TensorProto constant : graph.getInitializerList()) {
      if (read.contains(constant.getName())) {
        result.addInitializer(constant);
      } else {
        dropped.add(constant.getName());
      }
    }
    graph.getInputList().stream()
        .filter(input -> !dropped.contains(input.getName()))
        .forEach(result::addInput);
    return result;
  }
}
