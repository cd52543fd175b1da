package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.operand.FloatMatrix;

/**
 * Weights with zeros after the channels of each kernel position, so that no vector straddles two
 * positions (arithmetic contract, section 3).
 */
final class PaddedWeights {

  private PaddedWeights() {}

  /** The layer's weights in whole vectors; a row for each output channel. */
  static FloatMatrix of(QuantizableLayer layer, int vectorSize) {
    int padded = padded(layer, vectorSize);
    return copy(layer.weights(), layer.channels(), padded, layer.positions() * padded);
  }

  /** The weights without the zeros. */
  static FloatMatrix unpadded(QuantizableLayer layer, FloatMatrix weights, int vectorSize) {
    int channels = layer.channels();
    return copy(weights, padded(layer, vectorSize), channels, layer.positions() * channels);
  }

  private static int padded(QuantizableLayer layer, int vectorSize) {
    return ((layer.channels() - 1) / vectorSize + 1) * vectorSize;
  }

  private static FloatMatrix copy(FloatMatrix weights, int from, int to, int columns) {
    float[] values = new float[weights.rows() * columns];
    for (int part = 0; part < values.length / to; part++) {
      System.arraycopy(weights.values(), part * from, values, part * to, Math.min(from, to));
    }
    return new FloatMatrix(weights.rows(), columns, values);
  }
}
