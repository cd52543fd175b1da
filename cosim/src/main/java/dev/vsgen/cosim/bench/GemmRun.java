package dev.vsgen.cosim.bench;

import dev.vsgen.cosim.verilator.SimulatorLibrary;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/** A GEMM that is run again and again through JNA. */
interface GemmRun extends AutoCloseable {

  /** The one that suits the design. */
  static GemmRun open(BenchCase benchCase, SimulatorLibrary library) {
    return benchCase.design().pe().isPresent()
        ? new PeRun(benchCase, library)
        : new MacRun(benchCase, library);
  }

  /** Writes its operands for {@code vs_bench}. */
  void writeOperands(Path file);

  /** Runs it, packing and copying included. */
  Outcome run();

  /** See {@link dev.vsgen.cosim.sim.GemmSimulation#callNanoseconds}. */
  long callNanoseconds();

  /**
   * What a run gave.
   *
   * @param cycles its clock cycles
   * @param sum computes, before the next run, the sum by which runs of the same GEMM are compared
   */
  record Outcome(long cycles, LongSupplier sum) {}

  @Override
  void close();
}
