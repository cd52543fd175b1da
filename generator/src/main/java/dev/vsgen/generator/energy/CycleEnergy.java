package dev.vsgen.generator.energy;

/** What a clock cycle took, from a rising edge to the next. */
final class CycleEnergy {

  private final double[] bySlot;
  private final double[] settled;
  private final boolean isStep;

  /**
   * Copies what a simulator has counted.
   *
   * @param bySlot fJ by {@link Circuit#slot}
   * @param settled fJ by group, as if nets had toggled once
   * @param isStep whether the lanes were given a vector
   */
  CycleEnergy(double[] bySlot, double[] settled, boolean isStep) {
    this.bySlot = bySlot.clone();
    this.settled = settled.clone();
    this.isStep = isStep;
  }

  /** Energy of the nets that a group drives and of its cells, in fJ, without clocks. */
  double data(int group) {
    return bySlot[2 * group];
  }

  /** Energy of clock pins in a group, and of clocks that it drives, in fJ. */
  double clock(int group) {
    return bySlot[2 * group + 1];
  }

  /** What {@link #data} would be if each net had toggled at most once. */
  double settled(int group) {
    return settled[group];
  }

  boolean isStep() {
    return isStep;
  }
}
