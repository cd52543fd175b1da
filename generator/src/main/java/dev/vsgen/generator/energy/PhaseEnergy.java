package dev.vsgen.generator.energy;

import java.util.List;

/**
 * What some consecutive cycles took.
 *
 * @param cycles how many
 * @param steps in how many of them the lanes were given a vector each
 * @param results in how many of them a result left
 * @param modules the largest first
 */
public record PhaseEnergy(int cycles, int steps, int results, List<ModuleEnergy> modules) {

  /** Keeps its list. */
  public PhaseEnergy {
    modules = List.copyOf(modules);
  }

  /** All of it, fJ. */
  public double total() {
    return modules.stream().mapToDouble(ModuleEnergy::total).sum();
  }

  /** Of the modules of a role, fJ. */
  public double total(EnergyRole role) {
    return modules.stream()
        .filter(module -> module.role() == role)
        .mapToDouble(ModuleEnergy::total)
        .sum();
  }

  /** Clock pins, fJ. */
  public double clock() {
    return modules.stream().mapToDouble(ModuleEnergy::clock).sum();
  }

  /** What nets took by toggling more often than once in a cycle, as a share of the whole. */
  public double glitchShare() {
    return modules.stream().mapToDouble(ModuleEnergy::glitches).sum() / total();
  }
}
