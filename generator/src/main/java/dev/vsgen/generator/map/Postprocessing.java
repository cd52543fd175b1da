package dev.vsgen.generator.map;

import dev.vsgen.generator.reference.PpuChannel;
import java.util.List;

/**
 * What the PPU does with the sums of a layer.
 *
 * @param channels parameters of the output channels, as many as the layer has
 * @param relu whether negative results become zero
 */
public record Postprocessing(List<PpuChannel> channels, boolean relu) {

  /** Keeps its list. */
  public Postprocessing {
    channels = List.copyOf(channels);
  }

  /** Parameters of a channel; those of padding beyond the layer's. */
  public PpuChannel channel(int number) {
    return number < channels.size() ? channels.get(number) : PpuChannel.PADDING;
  }
}
