package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import java.util.Arrays;

/**
 * Some of what a layer multiplies: weights of the first kernel position and rows of its input, as
 * the hardware gets them.
 *
 * @param precision formats; signed activations where the layer may read negative ones
 * @param weights a row for each of the first outputs
 * @param activations a row for each token or pixel
 */
public record OperandSample(
    Precision precision, QuantizedMatrix weights, QuantizedMatrix activations) {

  /**
   * Quantizes.
   *
   * @param clips from calibration
   * @param inputs rows of the layer's input
   * @param outputs how many at most
   * @throws UserException if the plan gives the layer no integers
   */
  public static OperandSample of(
      QuantizableLayer layer, QuantizationPlan plan, Clips clips, FloatMatrix inputs, int outputs) {
    if (!(plan.scheme(layer) instanceof Scheme.Integers integers)) {
      throw new UserException(
          "VSG-ENGINE-10",
          "format of layer '%s' is '%s'; must be W/A/ws/as (others have no operands in hardware)"
              .formatted(layer.name(), plan.scheme(layer)));
    }
    Precision precision = integers.precision();
    Quantizer forWeights = Quantizer.ofWeights(precision, plan.weightPolicy(), plan.vectorSize());
    Quantizer forInputs = LayerQuantizers.activations(plan, precision);
    return new OperandSample(
        precision,
        forWeights.quantizePerRow(firstPosition(layer, outputs)),
        forInputs.quantizeStatic(
            inputs, new LayerQuantizers(plan, layer).staticGamma(forInputs, clips)));
  }

  /** Weights of different positions look alike; gammas of a position alone are close enough. */
  private static FloatMatrix firstPosition(QuantizableLayer layer, int outputs) {
    FloatMatrix all = layer.weights();
    int rows = Math.min(outputs, layer.outputs());
    int channels = layer.channels();
    float[] values = new float[rows * channels];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(all.values(), row * all.columns(), values, row * channels, channels);
    }
    return new FloatMatrix(rows, channels, values);
  }

  /** The rows of a layer's input, as many as are wanted. */
  public static FloatMatrix rows(QuantizableLayer layer, FloatTensor input, int most) {
    FloatMatrix all = ActivationLayout.rows(layer, input);
    int count = Math.min(most, all.rows());
    return new FloatMatrix(
        count, all.columns(), Arrays.copyOf(all.values(), count * all.columns()));
  }
}
