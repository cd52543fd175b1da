package dev.vsgen.generator.map;

/**
 * What a PE needs for the jobs of a layer if no stream ever stalls.
 *
 * @param cycles cycles busy, as the register CYCLES counts them
 * @param steps steps of the controller, as the register STEPS counts them
 */
public record CyclePrediction(long cycles, long steps) {

  /** Share of the cycles in which all vector MACs have work, 0..1. */
  public double utilization() {
    return (double) steps / cycles;
  }
}
