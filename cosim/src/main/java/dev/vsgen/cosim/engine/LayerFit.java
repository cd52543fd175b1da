package dev.vsgen.cosim.engine;

import java.util.Arrays;

/**
 * Corrects a quantized layer: {@code y[k] = gain[k] * acc * gamma_w[k] * gamma_a + bias[k]}.
 * Nothing of it reaches the hardware: the gain becomes part of the weights' outer scale, the bias
 * takes the place of the layer's own. The arrays are not copied.
 *
 * @param gain one for each output channel, above 0
 * @param bias one for each output channel, in the unit of the output
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
public record LayerFit(float[] gain, float[] bias) {

  /** Leaves a layer as it is. */
  static LayerFit none(float[] bias) {
    float[] ones = new float[bias.length];
    Arrays.fill(ones, 1);
    return new LayerFit(ones, bias);
  }
}
