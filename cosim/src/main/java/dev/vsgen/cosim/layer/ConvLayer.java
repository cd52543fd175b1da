package dev.vsgen.cosim.layer;

import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.map.Convolution;
import java.util.Arrays;
import java.util.Locale;

/**
 * A convolution of a map of known size, in float32 as the model has it. A linear layer is one with
 * a kernel of one position.
 *
 * @param name where the layer is in the model, for example {@code layer1.0.conv1}
 * @param shape its geometry
 * @param channels input channels
 * @param weights a row for each output channel; for each kernel position, line by line, a column
 *     for each input channel
 * @param bias one for each output channel
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, compared with equals(Object) below
public record ConvLayer(
    String name, Convolution shape, int channels, FloatMatrix weights, float[] bias) {

  /** Refuses weights or a bias that do not fit. */
  public ConvLayer {
    if (weights.columns() != shape.positions() * channels || bias.length != weights.rows()) {
      throw new IllegalArgumentException(
          name + ": " + weights + " and " + bias.length + " biases for " + channels + " channels");
    }
  }

  /** A linear layer on so many activation rows. */
  public static ConvLayer of(LinearLayer layer, int rows) {
    return new ConvLayer(
        layer.name(), Convolution.gemm(rows), layer.inputs(), layer.weights(), layer.bias());
  }

  /** Output channels, K. */
  public int outputs() {
    return weights.rows();
  }

  /** Vectors of an input pixel; the last one is filled up with zeros. */
  public int channelVectors(int vectorSize) {
    return (channels - 1) / vectorSize + 1;
  }

  /**
   * The weights with zeros after the channels of each kernel position, so that no vector straddles
   * two positions (arithmetic contract, section 3).
   */
  public FloatMatrix paddedWeights(int vectorSize) {
    int padded = channelVectors(vectorSize) * vectorSize;
    int parts = outputs() * shape.positions();
    float[] values = new float[parts * padded];
    for (int part = 0; part < parts; part++) {
      System.arraycopy(weights.values(), part * channels, values, part * padded, channels);
    }
    return new FloatMatrix(outputs(), shape.positions() * padded, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConvLayer that
        && name.equals(that.name)
        && shape.equals(that.shape)
        && weights.equals(that.weights)
        && Arrays.equals(bias, that.bias);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Name and shape, for example {@code layer1.0.conv1[16 x 3 x 3 x 16]}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s[%d x %d x %d x %d]",
        name,
        outputs(),
        shape.kernelHeight(),
        shape.kernelWidth(),
        channels);
  }
}
