package dev.vsgen.generator.synth;

/**
 * What a module takes.
 *
 * @param module its name
 * @param instances how many of it a design has
 * @param cells standard cells of one instance, without those of modules in it
 * @param flops registers of one instance, bits
 * @param area of one instance, without modules in it, in square micrometres
 * @param leakage of one instance, in nanowatts
 */
public record ModuleArea(
    String module, int instances, int cells, int flops, double area, double leakage) {

  /** Area of all instances. */
  public double totalArea() {
    return instances * area;
  }
}
