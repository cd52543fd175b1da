package dev.vsgen.cosim.layer;

import dev.vsgen.cosim.operand.FloatMatrix;
import java.util.Arrays;

/**
 * A linear layer, {@code y = W x + b}, in float32 as the model has it.
 *
 * @param name where the layer is in the model, for example {@code encoder.0.ffn.in}
 * @param weights a row for each output (K), a column for each input (C): the reduction runs along a
 *     row
 * @param bias one for each output
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, compared with equals(Object) below
public record LinearLayer(String name, FloatMatrix weights, float[] bias) {

  /** Refuses a bias that does not fit the weights. */
  public LinearLayer {
    if (bias.length != weights.rows()) {
      throw new IllegalArgumentException(name + ": " + bias.length + " biases, " + weights);
    }
  }

  /** Input features, the reduction dimension C. */
  public int inputs() {
    return weights.columns();
  }

  /** Output features, K. */
  public int outputs() {
    return weights.rows();
  }

  /** Multiplications the layer needs for the given number of tokens. */
  public long macs(long tokens) {
    return Math.multiplyExact(tokens, (long) inputs() * outputs());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearLayer that
        && name.equals(that.name)
        && weights.equals(that.weights)
        && Arrays.equals(bias, that.bias);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Name and shape, for example {@code encoder.0.ffn.in[1536 x 384]}. */
  @Override
  public String toString() {
    return name + "[" + outputs() + " x " + inputs() + "]";
  }
}
