package dev.vsgen.cosim.mutation;

import dev.vsgen.cosim.mutation.YosysNetlist.Port;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.tool.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares one module of a design with a mutant of it, in all states that are reached from reset.
 *
 * @param yosys makes the miter
 * @param abc model checker that comes with Yosys
 * @param folder to work in
 * @param module the module, as Yosys calls it
 * @param isTop whether it is the design
 */
record MiterCheck(ExternalTool yosys, ExternalTool abc, Path folder, String module, boolean isTop) {

  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  /** What a run that took longer than this ends with. */
  private static final String TIMED_OUT = "VSG-TOOL-04";

  private static final String READ = "read_aiger miter.aig; strash; scleanup; ssweep; ";

  /** Most counterexamples are short, and found sooner than an invariant is not found. */
  private static final String SEARCH = READ + "bmc3 -F 16 -T 8; print_status";

  /** Merges what is the same in all states that are reached; then an invariant of the rest. */
  private static final String PROVE = READ + "scorr; dc2; scorr -F 2; pdr -T 90; print_status";

  private static final String DIFFERENT = "Status = 0 ";
  private static final String EQUAL = "Status = 1 ";

  /**
   * Whether it is proven that no output can ever differ; not if a tool takes too long.
   *
   * @param cut modules without state whose results are left open, besides those of multipliers
   */
  boolean isProven(Mutant mutant, List<String> cut) throws IOException {
    try {
      return areSame(mutant, cut);
    } catch (ToolException e) {
      if (e.tag().equals(TIMED_OUT)) {
        return false;
      }
      throw e;
    }
  }

  private boolean areSame(Mutant mutant, List<String> cut) throws IOException {
    Map<String, Port> original = copy("original", "", cut, mutant);
    Map<String, Port> mutated = copy("mutant", mutant.unconditional(), cut, mutant);
    if (!original.keySet().equals(mutated.keySet())) {
      return false; // the mutation took away what was to be compared
    }
    RtlFile miter = Miter.of(module, original, isTop);
    Files.write(folder.resolve(miter.name()), miter.bytes());
    YosysScript.run(
        yosys,
        folder,
        "miter",
        List.of(
            "read_verilog " + miter.name(),
            "read_rtlil original.il",
            "read_rtlil mutant.il",
            "hierarchy -top " + Miter.TOP,
            "proc; flatten; opt_clean; simplemap; techmap; opt_clean",
            "dfflegalize -cell $_DFF_P_ 0; setundef -undriven -anyseq; aigmap; opt_clean",
            "write_aiger miter.aig"));
    return !ask(SEARCH).contains(DIFFERENT) && ask(PROVE).contains(EQUAL);
  }

  /** Writes a copy without registers, memories and functions, and tells its ports. */
  private Map<String, Port> copy(String name, String mutation, List<String> cut, Mutant mutant)
      throws IOException {
    List<String> out = new ArrayList<>(cut);
    if (!YosysNetlist.isMemoryWrapper(mutant.netlistModule())) {
      out.add("*vsq_mem");
    }
    String types =
        Stream.concat(out.stream(), Stream.of("$mul", "$dff"))
            .map(type -> name + "/t:" + type)
            .collect(Collectors.joining(" "));
    YosysScript.run(
        yosys,
        folder,
        name,
        List.of(
            "read_rtlil ../" + MutantNetlist.ORIGINAL,
            mutation,
            "hierarchy -top " + module,
            out.isEmpty() ? "" : "blackbox " + String.join(" ", out),
            "flatten; memory; pmuxtree; opt_clean; async2sync; dffunmap; opt_clean",
            "autoname; rename " + module + " " + name, // evert wants cells with names
            "expose -evert " + types,
            "opt_clean; write_json " + name + ".json; write_rtlil " + name + ".il"));
    YosysNetlist.Module copy =
        YosysNetlist.read(folder.resolve(name + ".json")).modules().get(name);
    if (copy.cells().values().stream().anyMatch(cell -> cell.stateBits() > 0)) {
      throw new IllegalStateException("state was left in " + name + " of " + module);
    }
    return copy.ports();
  }

  /** What the model checker says. */
  private String ask(String question) {
    return String.join("\n", abc.run(folder, "abc", TIMEOUT, List.of("-c", question)).output());
  }
}
