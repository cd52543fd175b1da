package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.vsgen.cosim.operand.FloatMatrix;
import java.util.Map;

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
    return load(model, layer, layer.weightTensor());
  }

  /**
   * The layer with other weights.
   *
   * @param weights in the rows of {@link QuantizableLayer#weights}
   */
  public static FloatLayer of(OnnxModel model, QuantizableLayer layer, FloatMatrix weights) {
    float[] values = layer.inOperatorLayout(weights);
    return load(model, layer, FloatConstants.with(layer.weightTensor(), values));
  }

  private static FloatLayer load(OnnxModel model, QuantizableLayer layer, TensorProto weights) {
    GraphProto.Builder graph = GraphProto.newBuilder().setName(layer.name());
    graph.addNode(layer.node());
    graph.addInitializer(weights.toBuilder().setName(layer.node().getInput(1)));
    layer
        .biasTensor()
        .ifPresent(
            bias -> graph.addInitializer(bias.toBuilder().setName(layer.node().getInput(2))));
    graph.addInput(Network.value(layer.input(), TensorProto.DataType.FLOAT_VALUE));
    graph.addOutput(Network.value(layer.output(), TensorProto.DataType.FLOAT_VALUE));
    return new FloatLayer(layer, OrtPart.load(model, graph));
  }

  /** What the layer makes of an input in the operator's layout. */
  public FloatTensor compute(FloatTensor input) {
    try (OnnxTensor tensor = input.open(OrtPart.ENVIRONMENT);
        OrtSession.Result result = part.run(Map.of(layer.input(), tensor))) {
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
