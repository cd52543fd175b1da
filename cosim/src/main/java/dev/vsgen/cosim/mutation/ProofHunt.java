package dev.vsgen.cosim.mutation;

import dev.vsgen.generator.design.Design;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs the proofs of a module on a mutant of it. What takes more cycles than a simulation has, such
 * as the high bits of a counter, only a proof can notice.
 */
final class ProofHunt {

  private final MutationTools tools;
  private final Design design;

  ProofHunt(MutationTools tools, Design design) {
    this.tools = tools;
    this.design = design;
  }

  /** The property that the mutant does not have, if there is one. */
  Optional<String> killerOf(MutantNetlist netlist, Mutant mutant) {
    String module = mutant.module();
    boolean hasParameters = !mutant.netlistModule().equals(module);
    if (hasParameters || !tools.proofs().haveOneOf(design, module)) {
      return Optional.empty(); // a proof instantiates a module without parameters
    }
    try {
      String name = "proof-" + mutant.id();
      Path verilog = netlist.folder().resolve(name + ".v");
      YosysScript.run(
          tools.yosys(),
          netlist.folder(),
          name,
          List.of(
              "read_rtlil " + MutantNetlist.ORIGINAL,
              mutant.unconditional(),
              "select " + module,
              "write_verilog -noattr -selected " + verilog.getFileName()));
      return tools.proofs().violated(design, module, Files.readString(verilog));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
