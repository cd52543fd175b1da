package dev.vsgen.cosim.run;

import dev.vsgen.cosim.layer.LayerActivations;
import dev.vsgen.cosim.layer.LinearLayer;
import dev.vsgen.cosim.operand.Fidelity;
import dev.vsgen.cosim.quant.Dequantizer;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;

/**
 * One linear layer through quantizer, RTL, references and back to real numbers.
 *
 * @param layer weights and bias
 * @param calibration decides the static gamma of the activations
 * @param evaluation what is computed, and what the float32 model makes of it
 */
public record LayerStudy(
    LinearLayer layer, LayerActivations calibration, LayerActivations evaluation) {

  /**
   * The two operands, quantized.
   *
   * @param weights a gamma for each output
   * @param activations one static gamma
   */
  public record Operands(QuantizedMatrix weights, QuantizedMatrix activations) {}

  /** Quantizes weights per output channel, activations with the gamma of the calibration data. */
  public Operands quantize(Design design, Policy policy) {
    Precision precision = design.precision();
    Quantizer forWeights = Quantizer.ofWeights(precision, policy, design.vectorSize());
    Quantizer forActivations = Quantizer.ofActivations(precision, policy, design.vectorSize());
    try {
      float gamma = forActivations.gammaOf(calibration.input());
      return new Operands(
          forWeights.quantizePerRow(layer.weights()),
          forActivations.quantizeStatic(evaluation.input(), gamma));
    } catch (UserException e) {
      throw e.in("layer " + layer.name());
    }
  }

  /** What the RTL's result amounts to. */
  public LayerReport report(Design design, Operands operands, VerifiedGemm gemm) {
    Fidelity fidelity =
        Fidelity.of(
            evaluation.output(),
            new Dequantizer(design, operands.weights().gamma(), layer.bias())
                .apply(gemm.psums(), operands.activations().gamma()));
    return LayerReport.of(
        layer.name(), layer.inputs(), layer.outputs(), VerifiedLayer.of(design, gemm), fidelity);
  }
}
