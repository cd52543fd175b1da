package dev.vsgen.cosim.run;

import dev.vsgen.cosim.sim.PeCounters;
import dev.vsgen.generator.design.Design;

/**
 * How much of a PE's work was zero, so that its multipliers stood still.
 *
 * @param zeroActs share of the steps whose activation vector was zero, padding included, 0..1
 * @param gated share of the lane steps that added nothing, for a zero activation vector, weight
 *     vector or scale product, 0..1
 */
public record ZeroGating(double zeroActs, double gated) {

  /** The shares a PE of the design counted; exact for up to 2^32 lane steps. */
  public static ZeroGating of(PeCounters counters, Design design) {
    double steps = counters.steps();
    return new ZeroGating(counters.zeroActs() / steps, counters.gated() / (steps * design.lanes()));
  }
}
