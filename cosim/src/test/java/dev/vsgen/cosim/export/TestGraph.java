package dev.vsgen.cosim.export;

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
import dev.vsgen.cosim.network.OnnxModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

/**
 * Networks with random weights; every node writes the tensor the next one reads, unless {@link
 * #from} says otherwise.
 */
final class TestGraph {

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
  private final Random random;
  private final long opset;
  private String last;

  /** Sizes of the input that are negative are left open. */
  TestGraph(long opset, long seed, String input, long... sizes) {
    this.random = new Random(seed);
    this.opset = opset;
    this.last = input;
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      TensorShapeProto.Dimension.Builder dimension = shape.addDimBuilder();
      if (size >= 0) {
        dimension.setDimValue(size);
      } else {
        dimension.setDimParam("open");
      }
    }
    graph.addInput(value(input).setType(tensor(TensorProto.DataType.FLOAT_VALUE, shape)));
  }

  private static TypeProto.Builder tensor(int type, TensorShapeProto.Builder shape) {
    return TypeProto.newBuilder()
        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape));
  }

  private static ValueInfoProto.Builder value(String name) {
    return ValueInfoProto.newBuilder().setName(name);
  }

  TestGraph matMul(String name, int channels, int outputs) {
    return node("MatMul", name, List.of(weights(name + ".weight", channels, outputs)))
        .node("Add", name + "_sum", List.of(weights(name + ".bias", outputs)));
  }

  TestGraph gemm(String name, int channels, int outputs) {
    String weight = weights(name + ".weight", outputs, channels);
    return node(
        "Gemm", name, List.of(weight, weights(name + ".bias", outputs)), integer("transB", 1));
  }

  TestGraph conv(String name, int channels, int outputs, int kernel, long pad, long group) {
    String weight = weights(name + ".weight", outputs, channels / group, kernel, kernel);
    return node(
        "Conv",
        name,
        List.of(weight, weights(name + ".bias", outputs)),
        integers("pads", pad, pad, pad, pad),
        integer("group", group));
  }

  /** Rows of a table by the numbers of the input. */
  TestGraph gather(String name, int rows, int columns) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Gather")
            .addInput(weights(name + ".weight", rows, columns))
            .addInput(last)
            .addOutput(name));
    last = name;
    return this;
  }

  /** Forgets the inputs so far. */
  TestGraph withoutInputs() {
    graph.clearInput();
    return this;
  }

  /** Name of the tensor that the next node reads. */
  String last() {
    return last;
  }

  /** The next node reads this tensor. */
  TestGraph from(String tensor) {
    last = tensor;
    return this;
  }

  /** Another input, of whole numbers and open sizes. */
  TestGraph input(String name, int rank) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int i = 0; i < rank; i++) {
      shape.addDimBuilder().setDimParam("open");
    }
    graph.addInput(value(name).setType(tensor(TensorProto.DataType.INT64_VALUE, shape)));
    return from(name);
  }

  /** A constant of whole numbers. */
  String whole(String name, long... numbers) {
    TensorProto.Builder tensor = TensorProto.newBuilder().addDims(numbers.length);
    tensor.setName(name).setDataType(TensorProto.DataType.INT64_VALUE);
    for (long number : numbers) {
      tensor.addInt64Data(number);
    }
    graph.addInitializer(tensor);
    return name;
  }

  /** A constant without dimensions. */
  String real(String name, float number) {
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addFloatData(number));
    return name;
  }

  /** A vector of equal numbers. */
  String all(String name, int size, float number) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).addDims(size);
    tensor.setDataType(TensorProto.DataType.FLOAT_VALUE);
    for (int i = 0; i < size; i++) {
      tensor.addFloatData(number);
    }
    graph.addInitializer(tensor);
    return name;
  }

  TestGraph node(String operator, String name) {
    return node(operator, name, List.of());
  }

  TestGraph node(
      String operator, String name, List<String> operands, AttributeProto... attributes) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(name)
            .addInput(last)
            .addAllInput(operands)
            .addOutput(name)
            .addAllAttribute(List.of(attributes)));
    last = name;
    return this;
  }

  private String weights(String name, long... sizes) {
    return scaledWeights(name, 0.25, sizes);
  }

  /** Normally distributed weights of the given standard deviation. */
  String scaledWeights(String name, double deviation, long... sizes) {
    int count = 1;
    TensorProto.Builder tensor = TensorProto.newBuilder();
    for (long size : sizes) {
      tensor.addDims(size);
      count *= (int) size;
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      bytes.putFloat((float) (random.nextGaussian() * deviation));
    }
    graph.addInitializer(
        tensor
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .setRawData(ByteString.copyFrom(bytes.flip())));
    return name;
  }

  /** Changes what was built so far. */
  GraphProto.Builder graph() {
    return graph;
  }

  ModelProto proto() {
    return ModelProto.newBuilder()
        .setIrVersion(6)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
        .setGraph(graph.clone().clearOutput().addOutput(value(last)))
        .build();
  }

  byte[] bytes() {
    return proto().toByteArray();
  }

  OnnxModel model() {
    return OnnxModel.parse("test", bytes());
  }

  static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto integers(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }
}
