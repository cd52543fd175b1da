package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * An ONNX model as it was read; nothing in it has been run.
 *
 * @param name what messages call it: a file or the name of a known model
 * @param proto the model
 */
public record OnnxModel(String name, ModelProto proto) {

  private static final int CHUNK = 1 << 20;

  /**
   * Reads a file.
   *
   * @throws UserException if it cannot be read, is no ONNX model, or keeps weights in other files
   */
  public static OnnxModel read(Path file) {
    try {
      return parse(file.toString(), bytes(file));
    } catch (IOException | OutOfMemoryError e) {
      throw new UserException(
          "VSG-NET-01",
          "ONNX file is '" + file + "'; must be a readable file below 2 GB (" + e + ")",
          e);
    }
  }

  /** Of one read of the whole file Java would keep a second copy, outside of the heap. */
  private static byte[] bytes(Path file) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(Math.min(Files.size(file), Integer.MAX_VALUE))];
    try (InputStream in = Files.newInputStream(file)) {
      int read = 1;
      for (int at = 0; read > 0; at += read) {
        read = in.readNBytes(bytes, at, Math.min(CHUNK, bytes.length - at));
      }
    }
    return bytes;
  }

  /**
   * Reads a model; the weights stay in the given array, which must not change any more.
   *
   * @throws UserException as {@link #read}
   */
  public static OnnxModel parse(String name, byte[] onnx) {
    CodedInputStream in = UnsafeByteOperations.unsafeWrap(onnx).newCodedInput();
    in.enableAliasing(true);
    ModelProto proto;
    try {
      proto = ModelProto.parseFrom(in);
    } catch (IOException e) {
      throw new UserException(
          "VSG-NET-02", "'" + name + "' is no ONNX model, or not all of one: " + e.getMessage(), e);
    }
    OnnxModel model = new OnnxModel(name, proto);
    model.check();
    return model;
  }

  private void check() {
    if (graph().getNodeCount() == 0 || graph().getOutputCount() == 0) {
      throw new UserException(
          "VSG-NET-03", "'" + name + "' has no nodes or no outputs; must be an ONNX model");
    }
    graph().getInitializerList().forEach(constant -> requireHere(constant, constant.getName()));
    Set<String> made = new HashSet<>();
    for (NodeProto node : graph().getNodeList()) {
      if (node.getOutputCount() == 0) {
        throw wrongNode(node, "has no output");
      }
      for (String output : node.getOutputList()) {
        if (!output.isEmpty() && !made.add(output)) {
          throw wrongNode(node, "makes '" + output + "', which another node makes");
        }
      }
      node.getAttributeList().stream()
          .filter(AttributeProto::hasT)
          .forEach(attribute -> requireHere(attribute.getT(), node.getOutput(0)));
    }
  }

  private void requireHere(TensorProto constant, String called) {
    if (constant.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      throw new UserException(
          "VSG-NET-04",
          "'%s' keeps '%s' in another file; must hold its weights itself (save it without external data)"
              .formatted(name, called));
    }
  }

  private UserException wrongNode(NodeProto node, String has) {
    return new UserException(
        "VSG-NET-10",
        "'%s': %s node '%s' %s; must be a sound ONNX model"
            .formatted(name, node.getOpType(), node.getName(), has));
  }

  /** The model as a file has it. */
  public byte[] bytes() {
    return proto.toByteArray();
  }

  /** Version of the standard operators. */
  public long opset() {
    return proto.getOpsetImportList().stream()
        .filter(
            imported -> imported.getDomain().isEmpty() || imported.getDomain().equals("ai.onnx"))
        .mapToLong(OperatorSetIdProto::getVersion)
        .max()
        .orElse(1);
  }

  /** Names of all tensors in the graph, constants included. */
  public Set<String> tensors() {
    Set<String> names = new HashSet<>();
    graph().getInputList().forEach(input -> names.add(input.getName()));
    graph().getInitializerList().forEach(constant -> names.add(constant.getName()));
    graph().getNodeList().forEach(node -> names.addAll(node.getOutputList()));
    return names;
  }

  /** The graph. */
  GraphProto graph() {
    return proto.getGraph();
  }

  /**
   * The model without the nodes and outputs that its first output does not depend on, such as the
   * pooler of an encoder whose hidden states are used.
   */
  public OnnxModel ofFirstOutput() {
    Set<String> needed = new HashSet<>(Set.of(graph().getOutput(0).getName()));
    Deque<NodeProto> nodes = new ArrayDeque<>();
    for (int i = graph().getNodeCount() - 1; i >= 0; i--) {
      NodeProto node = graph().getNode(i);
      if (node.getOutputList().stream().anyMatch(needed::contains)) {
        Segments.reads(node).forEach(needed::add);
        nodes.addFirst(node);
      }
    }
    GraphProto.Builder reduced = graph().toBuilder().clearNode().addAllNode(nodes);
    reduced.clearOutput().addOutput(graph().getOutput(0));
    return new OnnxModel(name, proto.toBuilder().setGraph(reduced).build());
  }

  /** Everything constant in the graph, by name: initializers and the values of Constant nodes. */
  public Map<String, TensorProto> constants() {
    Map<String, TensorProto> constants = new HashMap<>();
    graph().getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    for (NodeProto node : graph().getNodeList()) {
      if (node.getOpType().equals("Constant") && node.getAttributeCount() == 1) {
        constants.put(node.getOutput(0), node.getAttribute(0).getT());
      } else if (node.getOpType().equals("Identity")
          && node.getInputCount() == 1
          && constants.containsKey(node.getInput(0))) {
        constants.put(node.getOutput(0), constants.get(node.getInput(0)));
      }
    }
    return constants;
  }
}
