package dev.vsgen.cosim.bench;

import dev.vsgen.cosim.sim.MacSimulation;
import dev.vsgen.cosim.sim.OperandFile;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.operand.VectorMatrix;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** A GEMM on streaming vector MACs. */
final class MacRun implements GemmRun {

  private final Design design;
  private final VectorMatrix weights;
  private final VectorMatrix activations;
  private final long[] psums;
  private final MacSimulation simulation;

  MacRun(BenchCase benchCase, SimulatorLibrary library) {
    this.design = benchCase.design();
    this.weights = benchCase.weights();
    this.activations = benchCase.activations();
    this.psums = new long[benchCase.rows() * benchCase.outputs()];
    this.simulation = MacSimulation.open(library);
  }

  @Override
  public void writeOperands(Path file) {
    OperandFile.write(file, design, weights, activations);
  }

  @Override
  public Outcome run() {
    long cycles = simulation.gemm(weights, activations, psums).cycles();
    return new Outcome(cycles, () -> LongStream.of(psums).sum());
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
