package dev.vsgen.cosim.energy;

import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Dequantizer;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.cosim.run.Between;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuChannel;
import dev.vsgen.generator.reference.PpuParameters;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a layer.
 *
 * @param weights a row for each output
 * @param activations a row for each token
 * @param weightGammas outer scale of each output
 * @param activationGamma outer scale of the activations
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EnergyTile(
    VectorMatrix weights, VectorMatrix activations, float[] weightGammas, float activationGamma) {

  /** What the PPU does with sums: activations that use the range of the next layer's. */
  Postprocessing postprocessing(Design design, PsumMatrix psums) {
    boolean relu = !design.precision().activation().signed();
    Ppu ppu = design.pe().flatMap(PeStructure::ppu).orElseThrow();
    PpuParameters parameters = new PpuParameters(design, ppu);
    float nextGamma = nextGamma(design, psums, relu);
    List<PpuChannel> channels =
        IntStream.range(0, weightGammas.length)
            .mapToObj(k -> parameters.channel(weightGammas[k], activationGamma, 0, nextGamma))
            .toList();
    return new Postprocessing(channels, relu);
  }

  private float nextGamma(Design design, PsumMatrix psums, boolean relu) {
    FloatMatrix outputs =
        new Dequantizer(design, weightGammas, new float[weightGammas.length])
            .apply(psums, activationGamma);
    float gamma =
        Quantizer.ofActivations(design.precision(), Policy.CEIL, design.vectorSize())
            .gammaOf(relu ? Between.RELU.apply(outputs) : outputs);
    return gamma > 0 ? gamma : 1;
  }
}
