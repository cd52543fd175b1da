package dev.vsgen.cosim.network;

import dev.vsgen.cosim.operand.FloatMatrix;

/**
 * Where weights are in an operator's tensor and in the rows the hardware walks.
 *
 * @param outputs output channels
 * @param positions kernel positions
 * @param channels input channels
 * @param outputStride distance of an output channel's first weight to the next one's, in the tensor
 * @param channelStride distance of an input channel to the next
 * @param positionStride distance of a kernel position to the next
 */
record WeightLayout(
    int outputs,
    int positions,
    int channels,
    int outputStride,
    int channelStride,
    int positionStride) {

  /**
   * The layout of a layer: C x K of a MatMul, K x C of a transposed Gemm, K x C x h x w of a Conv.
   */
  static WeightLayout of(QuantizableLayer layer) {
    int positions = layer.positions();
    return layer.outputsFirst()
        ? new WeightLayout(
            layer.outputs(),
            positions,
            layer.channels(),
            layer.channels() * positions,
            positions,
            1)
        : new WeightLayout(layer.outputs(), 1, layer.channels(), 1, layer.outputs(), 0);
  }

  /** Tensor to rows: a row per output; a column per position and, within it, channel. */
  FloatMatrix toRows(float[] tensor) {
    float[] rows = new float[tensor.length];
    for (int to = 0; to < rows.length; to++) {
      rows[to] = tensor[index(to)];
    }
    return new FloatMatrix(outputs, positions * channels, rows);
  }

  /** Rows to tensor. */
  float[] fromRows(FloatMatrix rows) {
    float[] tensor = new float[rows.values().length];
    for (int from = 0; from < tensor.length; from++) {
      tensor[index(from)] = rows.values()[from];
    }
    return tensor;
  }

  private int index(int inRows) {
    int channel = inRows % channels;
    int position = inRows / channels % positions;
    int output = inRows / channels / positions;
    return output * outputStride + channel * channelStride + position * positionStride;
  }
}
