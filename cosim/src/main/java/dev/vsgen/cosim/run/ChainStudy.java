package dev.vsgen.cosim.run;

import dev.vsgen.cosim.layer.ConvLayer;
import dev.vsgen.cosim.layer.LayerActivations;
import dev.vsgen.cosim.operand.Fidelity;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.cosim.reference.Nd4jReference;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;

/**
 * Two layers of a network, the second of which reads what the PE made of the first.
 *
 * @param first the first layer
 * @param second the second layer
 * @param between what the network does between them
 */
public record ChainStudy(Stage first, Stage second, Between between) {

  /**
   * A layer and its data.
   *
   * @param layer weights, bias and geometry
   * @param calibration decides the static gammas
   * @param evaluation what is computed, and what the float32 model makes of it
   */
  public record Stage(ConvLayer layer, LayerActivations calibration, LayerActivations evaluation) {}

  /**
   * Computes both layers on the RTL and on the references.
   *
   * @param design a whole PE with PPU
   * @param policy how scales are chosen that the PPU does not choose
   */
  public ChainReport run(VerilatorBuild build, Design design, Policy policy) {
    Quantizer quantizer = quantizer(design, policy);
    QuantizedLayer one = quantized(first, design, policy);
    QuantizedLayer two = quantized(second, design, policy);
    VectorMatrix input =
        quantizer.quantizeStatic(first.evaluation().input(), one.activationGamma()).operand();
    boolean relu = between == Between.RELU;
    float nextGamma =
        relu ? two.activationGamma() : quantizer.gammaOf(first.calibration().output());
    try (PeVerifier verifier = PeVerifier.open(build, design)) {
      PsumMatrix psums = verifier.psums(first.layer().name(), one.on(input));
      VectorMatrix made =
          verifier.activations(
              first.layer().name(), one.on(input), one.postprocessing(nextGamma, relu), psums);
      VectorMatrix formula = formula(design, one.dequantize(psums), nextGamma);
      PsumMatrix last =
          verifier.psums(second.layer().name(), two.on(next(quantizer, made, nextGamma, two)));
      return new ChainReport(
          verifier.boundaries(),
          VectorDifference.of(formula, made),
          fidelity(two, last),
          fidelity(two, reference(two, next(quantizer, formula, nextGamma, two))));
    }
  }

  /** What the PPU stands for: real outputs, quantized with its policy. */
  private VectorMatrix formula(Design design, FloatMatrix outputs, float nextGamma) {
    String ppuPolicy = design.pe().flatMap(PeStructure::ppu).orElseThrow().policy().toString();
    FloatMatrix real = between == Between.RELU ? between.apply(outputs) : outputs;
    return quantizer(design, Policy.parse(ppuPolicy)).quantizeStatic(real, nextGamma).operand();
  }

  /** The second layer's input: the activations themselves, unless something is left to compute. */
  private VectorMatrix next(
      Quantizer quantizer, VectorMatrix made, float nextGamma, QuantizedLayer two) {
    if (between == Between.RELU) {
      return made;
    }
    FloatMatrix real =
        new QuantizedMatrix(made, first.layer().outputs(), new float[] {nextGamma}).dequantize();
    return quantizer.quantizeStatic(between.apply(real), two.activationGamma()).operand();
  }

  private static PsumMatrix reference(QuantizedLayer layer, VectorMatrix map) {
    PeLayer on = layer.on(map);
    return new Nd4jReference(layer.design()).gemm(on.weights(), on.im2col());
  }

  private Fidelity fidelity(QuantizedLayer two, PsumMatrix psums) {
    return Fidelity.of(second.evaluation().output(), two.dequantize(psums));
  }

  private static QuantizedLayer quantized(Stage stage, Design design, Policy policy) {
    float gamma = quantizer(design, policy).gammaOf(stage.calibration().input());
    return QuantizedLayer.of(stage.layer(), design, policy, gamma);
  }

  /** The quantizer of activations. */
  private static Quantizer quantizer(Design design, Policy policy) {
    return Quantizer.ofActivations(design.precision(), policy, design.vectorSize());
  }
}
