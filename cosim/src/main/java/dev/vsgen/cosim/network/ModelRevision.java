package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Map;
import java.util.TreeMap;

/** A model of the same structure with other values of some constants. */
public final class ModelRevision {

  private ModelRevision() {}

  /**
   * Replaces values. A constant that a node makes becomes an initializer, and the node goes.
   *
   * @param values by name of the constant, in its own layout, as many as it has
   * @param metadata notes that the model carries from now on, beside and instead of those it has
   */
  public static OnnxModel of(
      OnnxModel model, Map<String, float[]> values, Map<String, String> metadata) {
    GraphProto.Builder graph = model.graph().toBuilder().clearNode().clearInitializer();
    Map<String, TensorProto> constants = model.constants();
    for (TensorProto tensor : model.graph().getInitializerList()) {
      if (!values.containsKey(tensor.getName())) {
        graph.addInitializer(tensor);
      }
    }
    new TreeMap<>(values)
        .forEach(
            (name, array) ->
                graph.addInitializer(
                    FloatConstants.with(constants.get(name), array).toBuilder().setName(name)));
    model.graph().getNodeList().stream()
        .filter(node -> node.getOutputCount() != 1 || !values.containsKey(node.getOutput(0)))
        .forEach(graph::addNode);
    ModelProto.Builder proto = model.proto().toBuilder().setGraph(graph);
    proto.clearMetadataProps();
    model.proto().getMetadataPropsList().stream()
        .filter(note -> !metadata.containsKey(note.getKey()))
        .forEach(proto::addMetadataProps);
    new TreeMap<>(metadata)
        .forEach((key, text) -> proto.addMetadataPropsBuilder().setKey(key).setValue(text));
    return new OnnxModel(model.name(), proto.build());
  }
}
