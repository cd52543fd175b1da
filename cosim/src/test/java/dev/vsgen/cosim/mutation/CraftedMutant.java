package dev.vsgen.cosim.mutation;

/** Mutants made by hand, in the words of Yosys. */
final class CraftedMutant {

  private CraftedMutant() {}

  /**
   * A mutant.
   *
   * @param mode what is done
   * @param module where, as Yosys calls it
   * @param cell the cell
   * @param port its port
   * @param bit of the port
   */
  static Mutant of(String mode, String module, String cell, String port, int bit) {
    return Mutant.parse(
        "mutate -ctrl mutsel_i 16 1 -mode %s -module %s -cell %s -port %s -portbit %d"
            .formatted(mode, module, cell, port, bit));
  }
}
