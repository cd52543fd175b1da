package dev.vsgen.cosim.mutation;

import dev.vsgen.generator.rtl.RtlFile;
import java.nio.file.Path;
import java.util.List;

/**
 * A netlist that holds all mutants of a design, each behind one value of the input {@code
 * mutsel_i}; with 0 it is the design.
 *
 * @param mutants what it holds
 * @param verilog the netlist
 * @param folder where Yosys worked; holds the unmutated netlist
 */
record MutantNetlist(List<Mutant> mutants, RtlFile verilog, Path folder) {

  /** File of the netlist without mutants, in Yosys's own format. */
  static final String ORIGINAL = "original.il";

  /** The same netlist as {@link YosysNetlist} reads it. */
  static final String ORIGINAL_JSON = "original.json";
}
