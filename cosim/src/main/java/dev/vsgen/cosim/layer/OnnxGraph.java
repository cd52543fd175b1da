package dev.vsgen.cosim.layer;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnsafeByteOperations;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An ONNX model that can be cut down to the part that computes chosen tensors. */
final class OnnxGraph {

  private final ModelProto model;

  private OnnxGraph(ModelProto model) {
    this.model = model;
  }

  /** Reads a model; the weights stay in the given array, which must not change any more. */
  static OnnxGraph parse(byte[] onnx) {
    CodedInputStream in = UnsafeByteOperations.unsafeWrap(onnx).newCodedInput();
    in.enableAliasing(true);
    try {
      return new OnnxGraph(ModelProto.parseFrom(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every linear layer, in the order of execution. */
  List<LinearNode> linearNodes() {
    return LinearNode.findAll(model.getGraph());
  }

  /**
   * Every convolution, in the order of execution.
   *
   * @throws UserException if one has a geometry that the PE does not have
   */
  List<ConvNode> convNodes() {
    return ConvNode.findAll(model.getGraph());
  }

  /** Name of the model's first input. */
  String input() {
    return model.getGraph().getInput(0).getName();
  }

  /** Sizes of the model's first input; 0 where the model leaves them open. */
  List<Integer> inputSizes() {
    return model.getGraph().getInput(0).getType().getTensorType().getShape().getDimList().stream()
        .map(dimension -> (int) dimension.getDimValue())
        .toList();
  }

  /** Name of the model's first output: the hidden states after the last encoder layer. */
  String hiddenStates() {
    return model.getGraph().getOutput(0).getName();
  }

  /**
   * A model with the given tensors as its outputs, and without the nodes and weights they do not
   * depend on: early layers load in half the time.
   *
   * @return the serialized model in a direct buffer, which ONNX Runtime reads without another copy
   */
  ByteBuffer computing(Collection<String> tensors) {
    GraphProto.Builder part = reduced(model.getGraph(), new HashSet<>(tensors)).clearOutput();
    tensors.forEach(tensor -> part.addOutput(ValueInfoProto.newBuilder().setName(tensor)));
    ModelProto result = model.toBuilder().setGraph(part).build();
    ByteBuffer buffer = ByteBuffer.allocateDirect(result.getSerializedSize());
    CodedOutputStream out = CodedOutputStream.newInstance(buffer);
    try {
      result.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer.flip();
  }

  /** Keeps what the needed tensors depend on; ONNX lists nodes in the order of execution. */
  private static GraphProto.Builder reduced(GraphProto graph, Set<String> needed) {
    Deque<NodeProto> nodes = new ArrayDeque<>();
    for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
      NodeProto node = graph.getNode(i);
      if (node.getOutputList().stream().anyMatch(needed::contains)) {
        needed.addAll(node.getInputList());
        nodes.addFirst(node);
      }
    }
    GraphProto.Builder result = graph.toBuilder().clearNode().clearInitializer();
    result.addAllNode(nodes);
    graph.getInitializerList().stream()
        .filter(constant -> needed.contains(constant.getName()))
        .forEach(result::addInitializer);
    return result;
  }
}
