package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import java.util.Optional;

/**
 * What hardware is given of a layer.
 *
 * @param layer the layer
 * @param precision formats of weights and activations
 * @param vectorSize elements of a vector
 * @param weights a row for each output channel; for each kernel position, line by line, whole
 *     vectors of input channels, the last one padded with zeros; a gamma for each row
 * @param inputGamma static outer scale of the layer's input, in the unit of the input; multiply to
 *     dequantize
 * @param bias takes the place of the bias that the layer adds, or of none; empty if that stays
 */
public record LayerCodes(
    QuantizableLayer layer,
    Precision precision,
    int vectorSize,
    QuantizedMatrix weights,
    float inputGamma,
    Optional<float[]> bias) {

  /**
   * Quantizes a layer's weights.
   *
   * @param clips from calibration
   * @param fit matches the layer's outputs to those in float32: its gain becomes part of the gammas
   * @throws UserException if the plan gives the layer no integers, or calibration saw only zeros
   */
  public static LayerCodes of(
      QuantizableLayer layer, QuantizationPlan plan, Clips clips, Optional<LayerFit> fit) {
    if (!(plan.scheme(layer) instanceof Scheme.Integers integers)) {
      throw new UserException(
          "VSG-ENGINE-09",
          "format of layer '%s' is '%s'; must be W/A/ws/as (others have no integers)"
              .formatted(layer.name(), plan.scheme(layer)));
    }
    Precision precision = integers.precision();
    LayerQuantizers quantizers = new LayerQuantizers(plan, layer);
    return new LayerCodes(
        layer,
        precision,
        plan.vectorSize(),
        quantizers.weightCodes(precision, fit.orElse(LayerFit.none(layer.bias())).gain()),
        quantizers.staticGamma(LayerQuantizers.activations(plan, precision), clips),
        fit.map(LayerFit::bias));
  }

  /** What is added to each output channel. */
  public float[] addedBias() {
    return bias.orElseGet(layer::bias);
  }

  /** The weights that the codes stand for, in the rows of {@link QuantizableLayer#weights}. */
  public FloatMatrix roundedWeights() {
    return PaddedWeights.unpadded(layer, weights.dequantize(), vectorSize);
  }
}
