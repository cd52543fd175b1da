package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.vsgen.cosim.operand.FloatMatrix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One layer in float32 on ONNX Runtime, with the model's weights or others. */
public final class FloatLayer implements AutoCloseable {

  private final QuantizableLayer layer;
  private final OrtPart part;

  private FloatLayer(QuantizableLayer layer, OrtPart part) {
    this.layer = layer;
    this.part = part;
  }

  /** The layer as the model has it. */
  public static FloatLayer of(OnnxModel model, QuantizableLayer layer) {
    return load(model, layer, layer.weightTensor(), layer.biasTensor());
  }

  /**
   * The layer with other weights and another bias.
   *
   * @param weights in the rows of {@link QuantizableLayer#weights}
   * @param bias one for each output channel; also of a MatMul, which has none in the model
   */
  public static FloatLayer of(
      OnnxModel model, QuantizableLayer layer, FloatMatrix weights, float[] bias) {
    float[] values = layer.inOperatorLayout(weights);
    return load(
        model,
        layer,
        FloatConstants.with(layer.weightTensor(), values),
        layer.kind() == LayerKind.MATMUL && isZero(bias)
            ? Optional.empty()
            : Optional.of(FloatConstants.of(bias)));
  }

  private static boolean isZero(float[] bias) {
    return IntStream.range(0, bias.length).allMatch(k -> bias[k] == 0);
  }

  private static FloatLayer load(
      OnnxModel model, QuantizableLayer layer, TensorProto weights, Optional<TensorProto> bias) {
    GraphProto.Builder graph = GraphProto.newBuilder().setName(layer.name());
    graph.addInitializer(weights.toBuilder().setName("weights"));
    bias.ifPresent(tensor -> graph.addInitializer(tensor.toBuilder().setName("bias")));
    graph.addAllNode(
        bias.isPresent()
            ? LayerNodes.of(layer, layer.input(), "weights", "bias", "sums")
            : List.of(LayerNodes.of(layer, layer.input(), "weights")));
    graph.addInput(Network.value(layer.input(), TensorProto.DataType.FLOAT_VALUE));
    graph.addOutput(Network.value(layer.output(), TensorProto.DataType.FLOAT_VALUE));
    return new FloatLayer(layer, OrtPart.load(model, graph));
  }

  /** What the layer makes of an input in the operator's layout. */
  public FloatTensor compute(FloatTensor input) {
    try (NativeTensor tensor = input.open();
        OrtSession.Result result = part.run(Map.of(layer.input(), tensor.tensor()))) {
      return FloatTensor.of((OnnxTensor) result.get(0));
    } catch (OrtException e) {
      throw new IllegalStateException(layer.name(), e);
    }
  }

  @Override
  public void close() {
    part.close();
  }
}
