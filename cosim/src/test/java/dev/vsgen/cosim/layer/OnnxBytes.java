package dev.vsgen.cosim.layer;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A network of one convolution, for tests that must not need a real one. */
final class OnnxBytes {

  private OnnxBytes() {}

  /**
   * A network.
   *
   * @param sizes of the input: batch, channels, height, width
   * @param weights constant with the sizes of {@code kernel}
   * @param kernel outputs, channels, height, width
   */
  static byte[] convolution(
      long[] sizes, float[] weights, long[] kernel, float[] bias, long[] strides, long[] pads) {
    NodeProto node =
        NodeProto.newBuilder()
            .setOpType("Conv")
            .setName("/block/Conv")
            .addInput("image")
            .addInput("block.weight")
            .addInput("block.bias")
            .addOutput("map")
            .addAttribute(integers("strides", strides))
            .addAttribute(integers("pads", pads))
            .build();
    GraphProto graph =
        GraphProto.newBuilder()
            .setName("test")
            .addNode(node)
            .addInitializer(constant("block.weight", weights, kernel))
            .addInitializer(constant("block.bias", bias, bias.length))
            .addInput(image(sizes))
            .addOutput(ValueInfoProto.newBuilder().setName("map"))
            .build();
    return ModelProto.newBuilder()
        .setIrVersion(7)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static ValueInfoProto image(long[] sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT_VALUE)
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName("image")
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  private static AttributeProto integers(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.build();
  }

  private static TensorProto constant(String name, float[] values, long... sizes) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .setRawData(ByteString.copyFrom(bytes));
    Arrays.stream(sizes).forEach(tensor::addDims);
    return tensor.build();
  }
}
