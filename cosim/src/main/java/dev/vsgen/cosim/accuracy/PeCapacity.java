package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import java.util.List;

/**
 * What a PE must hold to compute every layer of a network.
 *
 * @param vectors that are added up into an output, of the layer that has most of them
 */
public record PeCapacity(int vectors) {

  /** What layers need whose channels are cut into vectors of so many elements. */
  public static PeCapacity of(List<QuantizableLayer> layers, int vectorSize) {
    return new PeCapacity(
        layers.stream()
            .mapToInt(layer -> layer.positions() * ((layer.channels() - 1) / vectorSize + 1))
            .max()
            .orElseThrow());
  }

  /** The default PE of that size, with a weight buffer that is deep enough. */
  public PeStructure structure(int lanes, int vectorSize) {
    PeStructure usual = PeStructure.defaultFor(lanes, vectorSize);
    return new PeStructure(
        usual.rows(),
        Math.max(usual.wtDepth(), Integer.highestOneBit(2 * vectors - 1)),
        usual.actDepth(),
        usual.ppu(),
        usual.bus());
  }

  /** Accumulations that the sums are wide enough for. */
  public int maxVectors() {
    return Math.max(Design.DEFAULT_MAX_VECTORS, vectors);
  }
}
