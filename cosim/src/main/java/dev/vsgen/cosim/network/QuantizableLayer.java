package dev.vsgen.cosim.network;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.vsgen.cosim.operand.FloatMatrix;
import java.util.Locale;
import java.util.Optional;

/**
 * A node of a network that a PE can compute: a linear layer or a convolution with constant weights.
 *
 * @param name name for users, unique in the network
 * @param kind what it computes
 * @param node the node
 * @param weightTensor its constant weights, in the operator's own layout
 * @param biasTensor the bias the node itself adds
 * @param shape kernel and steps of a convolution
 * @param outputs output channels, K
 * @param channels input features or channels
 * @param nonNegative whether the graph shows that the input never is negative, as after a ReLU
 */
public record QuantizableLayer(
    String name,
    LayerKind kind,
    NodeProto node,
    TensorProto weightTensor,
    Optional<TensorProto> biasTensor,
    Optional<ConvShape> shape,
    int outputs,
    int channels,
    boolean nonNegative) {

  /** Name of the tensor it reads. */
  public String input() {
    return node.getInput(0);
  }

  /** Name of the tensor it writes. */
  public String output() {
    return node.getOutput(0);
  }

  /** Kernel positions; 1 for a linear layer. */
  public int positions() {
    return shape.map(ConvShape::positions).orElse(1);
  }

  /** Whether outputs are the first dimension of {@link #weightTensor}, and not the last. */
  public boolean outputsFirst() {
    return switch (kind) {
      case CONV -> true;
      case GEMM -> new NodeAttributes(node).integer("transB", 0) != 0;
      case MATMUL -> false;
    };
  }

  /** Weights, K x C x positions. */
  public long weightCount() {
    return (long) outputs * channels * positions();
  }

  /**
   * The weights as the hardware walks them: a row for each output channel; for each kernel
   * position, line by line, a column for each input channel. Copied out of the model.
   */
  public FloatMatrix weights() {
    return WeightLayout.of(this).toRows(FloatConstants.values(weightTensor));
  }

  /** The inverse of {@link #weights}: values in the operator's own layout. */
  public float[] inOperatorLayout(FloatMatrix rows) {
    return WeightLayout.of(this).fromRows(rows);
  }

  /** The bias the node itself adds, one for each output channel; zeros without. */
  public float[] bias() {
    return biasTensor.map(FloatConstants::values).orElseGet(() -> new float[outputs]);
  }

  /** Name and shape, for example {@code layer1.0.conv1[16 x 3 x 3 x 16]}. */
  @Override
  public String toString() {
    return shape
        .map(
            conv ->
                String.format(
                    Locale.ROOT,
                    "%s[%d x %d x %d x %d]",
                    name,
                    outputs,
                    conv.kernelHeight(),
                    conv.kernelWidth(),
                    channels))
        .orElse(String.format(Locale.ROOT, "%s[%d x %d]", name, outputs, channels));
  }
}
