package dev.vsgen.cosim.export;

import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.generator.design.Precision;

/**
 * What became of a layer.
 *
 * @param tensors its tensors in {@code weights.safetensors}
 * @param inputGamma static outer scale of its input
 * @param inputMaximum the largest magnitude of its input in the calibration data
 * @param sqnrDb signal to quantization noise of its weights; positive infinity if nothing was lost
 * @param file name of its packed weights, without folder and ending
 * @param beats beats of its weight stream
 * @param beatBits bits of a beat
 * @param beatBytes bytes of a beat in the binary file
 */
public record ExportedLayer(
    LayerTensors tensors,
    float inputGamma,
    float inputMaximum,
    double sqnrDb,
    String file,
    long beats,
    int beatBits,
    int beatBytes) {

  /** The layer. */
  public QuantizableLayer layer() {
    return tensors.layer();
  }

  /** Formats of weights and activations. */
  public Precision precision() {
    return tensors.precision();
  }
}
