package dev.vsgen.cosim.mutation;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.tool.ExternalTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Asks a SAT solver whether a mutated module differs from the original at all.
 *
 * <p>The registers of both are cut, and so are the memories: with the same state and the same
 * inputs, the next state and the outputs must be the same. Two modules of which that holds can
 * never be told apart, after any number of cycles and whatever surrounds them; the converse does
 * not hold, since the states that differ may be unreachable, or the outputs unused.
 */
final class Equivalence {

  private static final int SOLVER_SECONDS = 10;
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  /**
   * The module alone; a register with enable or asynchronous reset becomes a plain one behind
   * multiplexers. Its own memories become registers, the buffers it contains are cut off.
   */
  private static final String PREPARE =
      "; blackbox *vsq_mem %s %%d; flatten; memory; opt_clean; dffunmap;"
          + " techmap -map +/adff2dff.v t:$adff; opt_clean; rename ";

  /**
   * What Yosys prints when it has no proof. The last is about a register that cannot be cut, since
   * the mutation is at its output or clock.
   */
  private static final List<String> NOT_PROVEN =
      List.of("proof did fail", "proof did time out", "(type $dff) to SAT database");

  private final ExternalTool yosys;

  Equivalence(ExternalTool yosys) {
    this.yosys = yosys;
  }

  /** Whether no input can tell the mutant from the design; false also if the solver gave up. */
  boolean isProven(MutantNetlist netlist, Mutant mutant) {
    String name = "equivalence-" + mutant.id();
    try {
      Files.write(netlist.folder().resolve(name + ".ys"), script(mutant));
      return run(netlist.folder(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Yosys fails if the proof does; a failure for any other reason is ours. */
  private boolean run(Path folder, String name) throws IOException {
    try {
      yosys.run(folder, name, TIMEOUT, List.of("-s", name + ".ys"));
      return true;
    } catch (ToolException e) {
      String log = Files.readString(folder.resolve(name + ".log"));
      if (NOT_PROVEN.stream().anyMatch(log::contains)) {
        return false;
      }
      throw e;
    }
  }

  private List<String> script(Mutant mutant) {
    String module = mutant.netlistModule();
    String prepare = "hierarchy -top " + module + PREPARE.formatted(module) + module;
    return List.of(
        "read_rtlil " + MutantNetlist.ORIGINAL,
        prepare + " gold",
        "design -stash gold",
        "read_rtlil " + MutantNetlist.ORIGINAL,
        mutant.unconditional(),
        prepare + " gate",
        "design -stash gate",
        "design -copy-from gold gold",
        "design -copy-from gate gate",
        "expose -evert gold/t:*vsq_mem gate/t:*vsq_mem",
        "expose -evert-dff -dff -shared gold gate",
        "miter -equiv -flatten -make_outputs gold gate miter",
        "hierarchy -top miter",
        // what both have in common is merged, so that only the cone of the mutation is left
        "opt_merge; opt_expr; opt_merge; opt_expr; opt_clean",
        "sat -verify -prove trigger 0 -timeout " + SOLVER_SECONDS + " miter");
  }
}
