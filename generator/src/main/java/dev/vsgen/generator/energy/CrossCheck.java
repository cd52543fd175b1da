package dev.vsgen.generator.energy;

/**
 * Toggles of the nets of a block, ours and those of Icarus with delays from OpenSTA.
 *
 * @param block what was simulated
 * @param nets that toggle in either
 * @param vectors random inputs that were applied one after the other
 * @param settled toggles without glitches, the same in both
 * @param ours all toggles of our simulator
 * @param icarus all toggles of Icarus
 * @param distance sum of the differences, net by net
 */
public record CrossCheck(
    String block, int nets, int vectors, long settled, long ours, long icarus, long distance) {

  /** Difference of all toggles as a share of those of Icarus. */
  public double difference() {
    return (double) (ours - icarus) / icarus;
  }

  /** Mean difference of a net as a share of its toggles. */
  public double netDifference() {
    return (double) distance / icarus;
  }

  /** In words. */
  public String text() {
    return EnergyText.format(
        "%s: %,d random vectors, %,d nets, %,d toggles if each settled at once;"
            + " with glitches %,d here and %,d in Icarus with delays of OpenSTA:"
            + " %+.2f %% in all, %.2f %% net by net",
        block, vectors, nets, settled, ours, icarus, 100 * difference(), 100 * netDifference());
  }
}
