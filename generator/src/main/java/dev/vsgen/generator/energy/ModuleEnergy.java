package dev.vsgen.generator.energy;

/**
 * What the instances of a module, or what drives nets otherwise, took.
 *
 * @param module its name
 * @param role what it is for
 * @param data fJ of its cells and of the nets they drive, without clocks
 * @param settled fJ that {@code data} would be if each net had toggled at most once in a cycle
 * @param clock fJ of clock pins in it, and of clocks that it drives
 */
public record ModuleEnergy(
    String module, EnergyRole role, double data, double settled, double clock) {

  /** All of it, fJ. */
  public double total() {
    return data + clock;
  }

  /** What nets took by toggling more often than once, fJ. */
  public double glitches() {
    return data - settled;
  }
}
