package dev.vsgen.generator.synth;

import java.util.OptionalDouble;

/**
 * How to synthesize.
 *
 * @param clockNs clock period to map for; if empty, one at which gates can be small
 * @param memoriesAsFlops whether memories are built of flip-flops instead of left out
 */
public record SynthesisOptions(OptionalDouble clockNs, boolean memoriesAsFlops) {

  /** Small gates, memories left out. */
  public static final SynthesisOptions DEFAULT =
      new SynthesisOptions(OptionalDouble.empty(), false);
}
