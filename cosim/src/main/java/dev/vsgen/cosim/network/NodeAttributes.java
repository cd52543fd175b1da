package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/** Reads the attributes of an ONNX node. */
public record NodeAttributes(NodeProto node) {

  /** An integer, or what the operator's definition takes in its absence. */
  public long integer(String name, long absent) {
    return find(name).map(AttributeProto::getI).orElse(absent);
  }

  /** A real number, or what the operator's definition takes in its absence. */
  public float real(String name, float absent) {
    return find(name).map(AttributeProto::getF).orElse(absent);
  }

  /** A text, or what the operator's definition takes in its absence. */
  public String text(String name, String absent) {
    return find(name).map(attribute -> attribute.getS().toStringUtf8()).orElse(absent);
  }

  /** Integers, or what the operator's definition takes in their absence. */
  public List<Long> integers(String name, List<Long> absent) {
    return find(name).map(AttributeProto::getIntsList).orElse(absent);
  }

  private Optional<AttributeProto> find(String name) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals(name))
        .findFirst();
  }
}
