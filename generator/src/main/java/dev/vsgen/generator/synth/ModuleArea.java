package dev.vsgen.generator.synth;

/**
 * What a module of a netlist amounts to.
 *
 * @param name its name in the netlist
 * @param instances how many of it the design has
 * @param cells library cells of one instance, without its submodules
 * @param area of these cells
 * @param areaWithSubmodules of one instance, with its submodules, but without memories
 * @param flops flip-flops among the cells
 * @param latches latches among the cells
 * @param leakageWatts of these cells
 */
public record ModuleArea(
    String name,
    int instances,
    int cells,
    double area,
    double areaWithSubmodules,
    int flops,
    int latches,
    double leakageWatts) {

  /** Area of the cells of all instances, without their submodules. */
  public double areaOfAll() {
    return instances * area;
  }
}
