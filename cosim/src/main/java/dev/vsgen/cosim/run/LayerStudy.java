package dev.vsgen.cosim.run;

import dev.vsgen.cosim.layer.LayerActivations;
import dev.vsgen.cosim.layer.LinearLayer;
import dev.vsgen.cosim.operand.Fidelity;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.operand.PsumMatrix;

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
    Quantizer forWeights =
        new Quantizer(precision.weight(), precision.weightScale(), policy, design.vectorSize());
    Quantizer forActivations =
        new Quantizer(
            precision.activation(), precision.activationScale(), policy, design.vectorSize());
    float gamma = forActivations.gammaOf(calibration.input());
    return new Operands(
        forWeights.quantizePerRow(layer.weights()),
        forActivations.quantizeStatic(evaluation.input(), gamma));
  }

  /** What the RTL's result amounts to. */
  public LayerReport report(Design design, Operands operands, VerifiedGemm gemm) {
    Fidelity fidelity =
        Fidelity.of(evaluation.output(), dequantize(design, operands, gemm.psums()));
    int tokens = evaluation.input().rows();
    long macs = layer.macs(tokens);
    return new LayerReport(
        layer.name(),
        tokens,
        layer.inputs(),
        layer.outputs(),
        macs,
        gemm.cycles(),
        gemm.predictedCycles(),
        (double) macs / (gemm.cycles() * design.lanes() * design.vectorSize()),
        gemm.cycles() / gemm.seconds() / 1e6,
        fidelity.sqnrDb(),
        fidelity.cosine(),
        gemm.mismatches(),
        gemm.counters().map(counters -> ZeroGating.of(counters, design)));
  }

  /** {@code y = acc * gamma_w * gamma_a * 2^(d+K) + bias} (arithmetic contract, section 6). */
  private FloatMatrix dequantize(Design design, Operands operands, PsumMatrix psums) {
    double unit = Math.scalb(1.0, design.widths().compensationBits(design));
    float[] values = new float[psums.values().length];
    for (int m = 0; m < psums.rows(); m++) {
      for (int k = 0; k < psums.outputs(); k++) {
        double gamma = (double) operands.weights().gamma(k) * operands.activations().gamma(m);
        values[m * psums.outputs() + k] = (float) (psums.at(m, k) * gamma * unit + layer.bias()[k]);
      }
    }
    return new FloatMatrix(psums.rows(), psums.outputs(), values);
  }
}
