package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.BlockFormat;
import dev.vsgen.cosim.quant.FakeQuantizer;
import dev.vsgen.cosim.quant.FloatScaleQuantizer;
import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import java.util.List;

/** Makes the quantizers of a layer from a plan. */
final class LayerQuantizers {

  private final QuantizationPlan plan;
  private final QuantizableLayer layer;

  LayerQuantizers(QuantizationPlan plan, QuantizableLayer layer) {
    this.plan = plan;
    this.layer = layer;
  }

  /** The quantizer of activations with integer scales. */
  static Quantizer activations(QuantizationPlan plan, Precision precision) {
    return Quantizer.ofActivations(precision, plan.activationPolicy(), plan.vectorSize());
  }

  /** Equal where {@link #roundedWeights} are. */
  List<Object> weightFormat() {
    Scheme scheme = plan.scheme(layer);
    if (scheme instanceof Scheme.Integers integers) {
      Precision precision = integers.precision();
      return List.of(
          precision.weight(), precision.weightScale(), plan.weightPolicy(), plan.vectorSize());
    }
    return List.of(scheme, plan.vectorSize());
  }

  /**
   * The layer's weights, rounded; without padding.
   *
   * @param gain multiplies the outer scale of each output channel
   */
  FloatMatrix roundedWeights(float[] gain) {
    Scheme scheme = plan.scheme(layer);
    if (scheme instanceof Scheme.Integers integers) {
      QuantizedMatrix quantized = weightCodes(integers.precision(), gain);
      return PaddedWeights.unpadded(layer, quantized.dequantize(), plan.vectorSize());
    }
    FloatMatrix rounded = layer.weights();
    if (scheme instanceof Scheme.FloatScales scales) {
      FakeQuantizer quantizer = new FloatScaleQuantizer(scales.weight(), plan.vectorSize());
      FloatMatrix padded = PaddedWeights.of(layer, plan.vectorSize());
      rounded = PaddedWeights.unpadded(layer, quantizer.apply(padded), plan.vectorSize());
    } else if (scheme instanceof Scheme.Blocks blocks) {
      rounded = roundedBlocks(blocks.format());
    }
    return scaled(rounded, gain);
  }

  /**
   * The layer's weights in integers, each kernel position padded to whole vectors.
   *
   * @param gain multiplies the outer scale of each output channel
   */
  QuantizedMatrix weightCodes(Precision precision, float[] gain) {
    Quantizer quantizer = Quantizer.ofWeights(precision, plan.weightPolicy(), plan.vectorSize());
    QuantizedMatrix quantized =
        quantizer.quantizePerRow(PaddedWeights.of(layer, plan.vectorSize()));
    float[] gamma = quantized.gamma().clone();
    for (int k = 0; k < gamma.length; k++) {
      gamma[k] *= gain[k];
    }
    return new QuantizedMatrix(quantized.operand(), quantized.columns(), gamma);
  }

  private static FloatMatrix scaled(FloatMatrix weights, float[] gain) {
    float[] values = weights.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= gain[i / weights.columns()];
    }
    return new FloatMatrix(weights.rows(), weights.columns(), values);
  }

  /** Blocks have a size of their own, and do not straddle kernel positions either. */
  private FloatMatrix roundedBlocks(BlockFormat format) {
    FloatMatrix weights = layer.weights();
    FloatMatrix positions =
        new FloatMatrix(weights.rows() * layer.positions(), layer.channels(), weights.values());
    return new FloatMatrix(weights.rows(), weights.columns(), format.apply(positions).values());
  }

  /** What rounds the rows of an input; a single item's unless gammas are static. */
  FakeQuantizer activations(Clips clips) {
    Scheme scheme = plan.scheme(layer);
    if (scheme instanceof Scheme.Integers integers) {
      return integers(integers.precision(), clips);
    }
    if (scheme instanceof Scheme.FloatScales scales) {
      return new FloatScaleQuantizer(scales.activation(), plan.vectorSize());
    }
    if (scheme instanceof Scheme.Blocks blocks) {
      return plan.gamma() == GammaMode.STATIC
          ? x -> blocks.format().apply(x, clips.of(layer, new ElementFormat(4, true)))
          : blocks.format()::apply;
    }
    return FakeQuantizer.NONE;
  }

  private FakeQuantizer integers(Precision precision, Clips clips) {
    Quantizer quantizer = activations(plan, precision);
    return switch (plan.gamma()) {
      case STATIC -> {
        float gamma = staticGamma(quantizer, clips);
        yield x -> quantizer.quantizeStatic(x, gamma).dequantize();
      }
      case SAMPLE -> x -> quantizer.quantizePerTensor(x).dequantize();
      case ROW -> x -> quantizer.quantizePerRow(x).dequantize();
    };
  }

  /** The outer scale of the layer's input. */
  float staticGamma(Quantizer quantizer, Clips clips) {
    float gamma = quantizer.gammaOfMagnitude(clips.of(layer, quantizer.element()));
    if (gamma == 0) {
      throw new UserException(
          "VSG-ENGINE-02",
          "the calibration data gives layer '"
              + layer.name()
              + "' nothing but zeros; must have other values (a static gamma is made of them)");
    }
    return gamma;
  }
}
