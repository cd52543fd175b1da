package dev.vsgen.cosim.sim;

/**
 * What the PE counted while it ran layers.
 *
 * @param cycles cycles busy, from the start of the first layer to its last result
 * @param steps steps of the controller: a vector per lane each
 * @param zeroActs steps whose activation vector was zero, padding included
 * @param gated lane steps that added nothing, modulo 2^32: of a zero activation vector, weight
 *     vector or scale product
 */
public record PeCounters(long cycles, long steps, long zeroActs, long gated) {

  static PeCounters of(int[] words) {
    return new PeCounters(
        Integer.toUnsignedLong(words[0]),
        Integer.toUnsignedLong(words[1]),
        Integer.toUnsignedLong(words[2]),
        Integer.toUnsignedLong(words[3]));
  }

  /** Both together; a layer each. */
  public PeCounters plus(PeCounters other) {
    return new PeCounters(
        cycles + other.cycles, steps + other.steps, zeroActs + other.zeroActs, gated + other.gated);
  }

  /** Share of the cycles in which all vector MACs had work, 0..1. */
  public double utilization() {
    return (double) steps / cycles;
  }
}
