package dev.vsgen.cosim.explore;

/** Says what PEs take. */
public interface HardwareModel {

  /** Tells its results from those of all other models. */
  String identity();

  /**
   * What the PE of a point takes on a network.
   *
   * @throws dev.vsgen.generator.error.VsgenException if it cannot be built or measured
   */
  HardwareFigures figures(ExplorePoint point, Workload workload);
}
