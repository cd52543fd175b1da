package dev.vsgen.cosim.run;

import dev.vsgen.cosim.layer.ConvLayer;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Dequantizer;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.QuantizedMatrix;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuChannel;
import dev.vsgen.generator.reference.PpuParameters;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A layer whose weights are quantized per output channel, and whose activations have a static outer
 * scale.
 *
 * @param layer the layer in float32
 * @param design what computes it
 * @param weights its weights, each kernel position padded to whole vectors
 * @param activationGamma outer scale of its activations
 */
public record QuantizedLayer(
    ConvLayer layer, Design design, QuantizedMatrix weights, float activationGamma) {

  /** Quantizes the weights. */
  public static QuantizedLayer of(
      ConvLayer layer, Design design, Policy policy, float activationGamma) {
    Quantizer quantizer = Quantizer.ofWeights(design.precision(), policy, design.vectorSize());
    FloatMatrix padded = layer.paddedWeights(design.vectorSize());
    return new QuantizedLayer(layer, design, quantizer.quantizePerRow(padded), activationGamma);
  }

  /** The layer on a quantized input map, a row per pixel, in groups if lanes take these. */
  public PeLayer on(VectorMatrix map) {
    return new PeLayer(layer.shape(), weights.operand(), map).inGroups(design);
  }

  /** The real outputs that sums stand for, bias added. */
  public FloatMatrix dequantize(PsumMatrix psums) {
    return new Dequantizer(design, weights.gamma(), layer.bias()).apply(psums, activationGamma);
  }

  /** What the design's PPU needs to make activations of a static outer scale. */
  public Postprocessing postprocessing(float nextGamma, boolean relu) {
    Ppu ppu = design.pe().flatMap(PeStructure::ppu).orElseThrow();
    PpuParameters parameters = new PpuParameters(design, ppu);
    List<PpuChannel> channels =
        IntStream.range(0, layer.outputs())
            .mapToObj(
                k ->
                    parameters.channel(
                        weights.gamma(k), activationGamma, layer.bias()[k], nextGamma))
            .toList();
    return new Postprocessing(channels, relu);
  }
}
