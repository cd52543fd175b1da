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
 * @param place what is compared, and where
 * @param patience how long to look for an invariant
 */
record MiterCheck(
    ExternalTool yosys, ExternalTool abc, Path folder, Place place, Duration patience) {

  /** What may be found out. */
  enum Answer {
    /** Nothing that is compared can ever differ. */
    SAME,
    /** It can. */
    DIFFERENT,
    /** Neither is proven. */
    UNKNOWN
  }

  /** How long anything but an invariant takes at most. */
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  /** What a run that took longer than this ends with. */
  private static final String TIMED_OUT = "VSG-TOOL-04";

  private static final String READ = "read_aiger miter.aig; strash; scleanup; ssweep; ";

  /**
   * Most counterexamples are short, and found sooner than an invariant is not found; lemmas may be
   * one.
   */
  private static final String SEARCH =
      READ + "bmc3 -F 16 -T 8; print_status; pdr -T 5; print_status";

  /** Merges what is the same in all states that are reached; then an invariant of the rest. */
  private static final String PROVE = READ + "scorr; dc2; scorr -F 2; pdr -T %d; print_status";

  private static final String DIFFERENT = "Status = 0 ";
  private static final String EQUAL = "Status = 1 ";

  /** Whether a mutant can be told from the original; unknown if a tool takes too long. */
  Answer compare(Mutant mutant) throws IOException {
    try {
      return miter(mutant) ? ask() : Answer.UNKNOWN;
    } catch (ToolException e) {
      if (e.tag().equals(TIMED_OUT)) {
        return Answer.UNKNOWN;
      }
      throw e;
    }
  }

  /** Writes the miter, but if the mutation took away what was to be compared. */
  private boolean miter(Mutant mutant) throws IOException {
    Map<String, Port> original = copy("original", "", mutant);
    Map<String, Port> mutated = copy("mutant", mutant.unconditional(), mutant);
    if (!original.keySet().equals(mutated.keySet())) {
      return false;
    }
    RtlFile miter = Miter.of(original, place);
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
            "dfflegalize -cell $_DFF_P_ 0; setundef -undriven -anyseq; aigmap",
            "write_aiger miter.aig"));
    return true;
  }

  private Answer ask() {
    String soon = ask(SEARCH);
    if (soon.contains(DIFFERENT)) {
      return Answer.DIFFERENT;
    }
    boolean isSame =
        soon.contains(EQUAL) || ask(PROVE.formatted(patience.toSeconds())).contains(EQUAL);
    return isSame ? Answer.SAME : Answer.UNKNOWN;
  }

  /** Writes a copy without registers, memories and functions, and tells its ports. */
  private Map<String, Port> copy(String name, String mutation, Mutant mutant) throws IOException {
    List<String> out = new ArrayList<>(place.cut());
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
            "hierarchy -top " + place.module(),
            out.isEmpty() ? "" : "blackbox " + String.join(" ", out),
            "flatten; memory; pmuxtree; opt_clean; async2sync; dffunmap; opt_clean",
            "autoname; rename " + place.module() + " " + name, // evert wants cells with names
            "expose -evert " + types,
            "opt_clean; write_json " + name + ".json; write_rtlil " + name + ".il"));
    YosysNetlist.Module copy =
        YosysNetlist.read(folder.resolve(name + ".json")).modules().get(name);
    if (copy.cells().values().stream().anyMatch(cell -> cell.stateBits() > 0)) {
      throw new IllegalStateException("state was left in " + name + " of " + place.module());
    }
    return copy.ports();
  }

  /** What the model checker says. */
  private String ask(String question) {
    return String.join(
        "\n", abc.run(folder, "abc", TIMEOUT.plus(patience), List.of("-c", question)).output());
  }
}
