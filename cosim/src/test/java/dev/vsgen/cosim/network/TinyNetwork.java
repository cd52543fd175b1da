package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A network for images of 3 x 32 x 32 in ten classes: a convolution of stride 2 to twenty channels,
 * ReLU, another one, ReLU, the mean of all pixels, and a linear layer.
 */
public final class TinyNetwork {

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("tiny");
  private final Random random = new Random(7);

  private TinyNetwork() {}

  /** The model as a file has it. */
  public static byte[] onnx() {
    TinyNetwork network = new TinyNetwork();
    network.conv("first", "images", "a", 20, 3, 2);
    network.node("Relu", "b", "a");
    network.conv("second", "b", "c", 20, 20, 1);
    network.node("Relu", "d", "c");
    network.node("GlobalAveragePool", "e", "d");
    network.node("Flatten", "f", "e");
    network.constant("fc.weight", 10, 20);
    network.constant("fc.bias", 10);
    NodeProto.Builder fc = network.node("Gemm", "logits", "f", "fc.weight", "fc.bias");
    fc.addAttribute(integer("transB", 1));
    network.graph.addInput(images());
    network.graph.addOutput(ValueInfoProto.newBuilder().setName("logits"));
    return ModelProto.newBuilder()
        .setIrVersion(7)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(network.graph)
        .build()
        .toByteArray();
  }

  /** Some images of random numbers, always the same. */
  public static Map<String, ModelInput> inputs(int images) {
    Random random = new Random(3);
    float[] values = new float[images * 3 * 32 * 32];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Map.of("images", new FloatTensor(new long[] {images, 3, 32, 32}, values));
  }

  private void conv(String name, String in, String out, int outputs, int inputs, int stride) {
    constant(name + ".weight", outputs, inputs, 3, 3);
    constant(name + ".bias", outputs);
    node("Conv", out, in, name + ".weight", name + ".bias")
        .addAttribute(integers("pads", 1, 1, 1, 1))
        .addAttribute(integers("strides", stride, stride));
  }

  private NodeProto.Builder node(String type, String output, String... inputs) {
    return graph
        .addNodeBuilder()
        .setOpType(type)
        .setName(type + output)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }

  /** Random values, small enough for layers to keep their magnitude. */
  private void constant(String name, long... shape) {
    TensorProto.Builder tensor = graph.addInitializerBuilder().setName(name);
    tensor.setDataType(TensorProto.DataType.FLOAT_VALUE);
    long size = 1;
    for (long dimension : shape) {
      tensor.addDims(dimension);
      size *= dimension;
    }
    double deviation = Math.sqrt(2.0 * shape[0] / size);
    for (long i = 0; i < size; i++) {
      tensor.addFloatData((float) (random.nextGaussian() * deviation));
    }
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static AttributeProto integers(String name, long... values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INTS)
        .addAllInts(Arrays.stream(values).boxed().toList())
        .build();
  }

  private static ValueInfoProto images() {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam("batch");
    for (long size : new long[] {3, 32, 32}) {
      shape.addDimBuilder().setDimValue(size);
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT_VALUE)
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName("images")
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
