package dev.vsgen.cosim.mutation;

import dev.vsgen.cosim.stimulus.Bench;
import dev.vsgen.cosim.stimulus.Response;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.cosim.verilator.Variant;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures whether a bench notices when its design is changed. */
public final class MutationStudy {

  private final VerilatorBuild build;
  private final MutationTools tools;

  /** Uses the given tools. */
  public MutationStudy(VerilatorBuild build, MutationTools tools) {
    this.build = build;
    this.tools = tools;
  }

  /**
   * Makes mutants, hunts them on all cores, and asks for a proof where one survives.
   *
   * @param count how many mutants
   * @param folder receives netlists, scripts and logs
   */
  public MutationResult run(Bench bench, int count, Path folder) {
    Design design = bench.design();
    List<RtlFile> rtl = new RtlEmitter(new Templates()).emit(design);
    List<Mutant> mutants =
        new MutantMaker(tools.yosys()).list(RtlEmitter.top(design), rtl, count, folder);
    List<Response> expected = MutantHunt.responses(bench, build.library(design));
    return new MutationResult(judge(bench, expected, mutants, folder).toList()).reviewed(design);
  }

  /**
   * Judges mutants of one netlist. The multiplexers of mutants that feed a bit of a word into
   * another close loops between words. No value runs around them while no mutant is selected, but
   * with 56 of them Verilator 5.006 has computed wrong values: half as many mutants have fewer.
   */
  private Stream<MutantResult> judge(
      Bench bench, List<Response> expected, List<Mutant> mutants, Path folder) {
    MutantNetlist netlist = new MutantMaker(tools.yosys()).make(mutants, folder);
    SimulatorLibrary library =
        build.library(bench.design(), List.of(netlist.verilog()), Variant.MUTANTS);
    MutantHunt hunt = new MutantHunt(bench, expected, library);
    Optional<String> infidelity = hunt.infidelity();
    if (infidelity.isEmpty()) {
      Jury jury =
          new Jury(
              hunt,
              new ProofHunt(tools, bench.design()),
              new Equivalence(tools.yosys()),
              new SequentialEquivalence(tools.yosys(), tools.abc(), bench.design()),
              netlist);
      return mutants.parallelStream().map(jury::judge).toList().stream();
    }
    if (mutants.size() == 1) {
      throw new IllegalStateException(
          "netlist and RTL of %s differ: %s".formatted(bench.design().name(), infidelity.get()));
    }
    int half = mutants.size() / 2;
    return Stream.of(mutants.subList(0, half), mutants.subList(half, mutants.size()))
        .flatMap(some -> judge(bench, expected, some, folder));
  }
}
