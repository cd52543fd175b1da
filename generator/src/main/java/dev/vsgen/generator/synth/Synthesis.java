package dev.vsgen.generator.synth;

import java.util.List;

/**
 * A design in standard cells.
 *
 * @param design its name
 * @param technology the cells
 * @param clockNs clock period that was aimed at, ns
 * @param modules largest total area first
 * @param memories memories outside
 * @param path what limits the clock
 * @param netlist the design as Verilog of standard cells, module by module
 */
public record Synthesis(
    String design,
    Technology technology,
    double clockNs,
    List<ModuleArea> modules,
    List<OutsideMemory> memories,
    CriticalPath path,
    String netlist) {

  /** Area of all standard cells, square micrometres. */
  public double area() {
    return modules.stream().mapToDouble(ModuleArea::totalArea).sum();
  }

  /** Standard cells. */
  public long cells() {
    return modules.stream().mapToLong(module -> (long) module.instances() * module.cells()).sum();
  }

  /** Bits of registers. */
  public long flops() {
    return modules.stream().mapToLong(module -> (long) module.instances() * module.flops()).sum();
  }

  /** Leakage in nanowatts. */
  public double leakage() {
    return modules.stream().mapToDouble(module -> module.instances() * module.leakage()).sum();
  }

  /** Bits of memories outside. */
  public long memoryBits() {
    return memories.stream().mapToLong(OutsideMemory::bits).sum();
  }
}
