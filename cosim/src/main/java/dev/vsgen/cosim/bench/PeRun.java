package dev.vsgen.cosim.bench;

import dev.vsgen.cosim.sim.OperandFile;
import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.cosim.sim.PeStalls;
import dev.vsgen.cosim.sim.PpuResult;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import java.nio.file.Path;

/** A linear layer on a whole PE with a PPU; its cycles are those the PE counts as busy. */
final class PeRun implements GemmRun {

  private final Design design;
  private final PeLayer layer;
  private final Postprocessing post;
  private final PeSimulation simulation;

  PeRun(BenchCase benchCase, SimulatorLibrary library) {
    this.design = benchCase.design();
    this.layer = PeLayer.gemm(benchCase.weights(), benchCase.activations());
    this.post = benchCase.postprocessing();
    this.simulation = PeSimulation.open(library);
  }

  @Override
  public void writeOperands(Path file) {
    OperandFile.write(file, design, layer, post);
  }

  @Override
  public Outcome run() {
    PpuResult result = simulation.run(layer, post, PeStalls.NONE);
    return new Outcome(
        result.counters().cycles(), () -> OperandFile.checksum(design, result.activations()));
  }

  @Override
  public long callNanoseconds() {
    return simulation.callNanoseconds();
  }

  @Override
  public void close() {
    simulation.close();
  }
}
