package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;

/**
 * What decides the post-processing unit beside the {@link Design} whose sums it takes. It makes
 * vectors of that design's vector size, activation format and activation scale.
 *
 * @param lanes output channels processed per cycle (P), a power of two, at most the vector size
 * @param policy how the scale of a vector is chosen
 */
public record Ppu(int lanes, ScalePolicy policy) {

  /** Refuses lanes that do not tile any vector. */
  public Ppu {
    if (lanes < 1 || lanes > 64 || Integer.bitCount(lanes) != 1) {
      throw refused(lanes, "a power of two, 1..64");
    }
  }

  /** The options that ask for this unit. */
  public String options() {
    return "--ppu-lanes " + lanes + " --ppu-policy " + policy;
  }

  /** Beats of {@link #lanes} channels that make a vector. */
  int beats(int vectorSize) {
    if (lanes > vectorSize) {
      throw refused(lanes, "at most --vector-size " + vectorSize);
    }
    return vectorSize / lanes;
  }

  private static UserException refused(int lanes, String rule) {
    return new UserException(
        "VSG-PPU-01",
        "--ppu-lanes is " + lanes + "; must be " + rule + " (beats of so many channels tile it)");
  }
}
