package dev.vsgen.cosim.mutation;

import dev.vsgen.cosim.stimulus.Bench;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.cosim.verilator.Variant;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.tool.ExternalTool;
import java.nio.file.Path;
import java.util.List;

/** Measures whether a bench notices when its design is changed. */
public final class MutationStudy {

  private final VerilatorBuild build;
  private final ExternalTool yosys;

  /** Uses the given tools. */
  public MutationStudy(VerilatorBuild build, ExternalTool yosys) {
    this.build = build;
    this.yosys = yosys;
  }

  /**
   * Makes mutants, hunts them on all cores, and asks for a proof where one survives.
   *
   * @param count how many mutants
   * @param folder receives netlists, scripts and logs
   */
  public MutationResult run(Bench bench, int count, Path folder) {
    Design design = bench.design();
    String top = RtlEmitter.top(design);
    List<RtlFile> rtl = new RtlEmitter(new Templates()).emit(design);
    MutantNetlist netlist = new MutantMaker(yosys).make(top, rtl, count, folder);
    SimulatorLibrary mutants = build.library(design, List.of(netlist.verilog()), Variant.MUTANTS);
    MutantHunt hunt = new MutantHunt(bench, build.library(design), mutants);
    Jury jury = new Jury(hunt, new Equivalence(yosys), netlist, Review.of(design));
    return new MutationResult(netlist.mutants().parallelStream().map(jury::judge).toList());
  }
}
