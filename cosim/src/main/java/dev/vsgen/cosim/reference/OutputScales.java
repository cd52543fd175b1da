package dev.vsgen.cosim.reference;

import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Dequantizer;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.reference.PpuChannel;
import dev.vsgen.generator.reference.PpuParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The real numbers between the sums of a layer and the activations of the next one. The arrays are
 * not copied.
 *
 * @param wtGamma outer scale of each output's weights
 * @param actGamma outer scale of this layer's activations
 * @param bias added to each real output
 * @param nextGamma static outer scale of the next layer's activations
 */
@SuppressWarnings("ArrayRecordComponent") // bulk data, never compared
public record OutputScales(float[] wtGamma, float actGamma, float[] bias, float nextGamma) {

  /** Refuses arrays that disagree about the number of outputs. */
  public OutputScales {
    if (wtGamma.length != bias.length) {
      throw new IllegalArgumentException(wtGamma.length + " gammas, " + bias.length + " biases");
    }
  }

  /**
   * The integers of each output, padded to whole vectors.
   *
   * @throws UserException if a number cannot be represented, see {@link PpuParameters}
   */
  public List<PpuChannel> channels(Design design, Ppu ppu) {
    PpuParameters parameters = new PpuParameters(design, ppu);
    List<PpuChannel> channels = new ArrayList<>();
    for (int k = 0; k < bias.length; k++) {
      channels.add(parameters.channel(wtGamma[k], actGamma, bias[k], nextGamma));
    }
    while (channels.size() % design.vectorSize() != 0) {
      channels.add(PpuChannel.PADDING);
    }
    return List.copyOf(channels);
  }

  /** The real outputs that sums stand for, [rows][outputs]. */
  public FloatMatrix dequantize(Design design, PsumMatrix psums) {
    return new Dequantizer(design, wtGamma, bias).apply(psums, actGamma);
  }
}
