package dev.vsgen.cosim.sim;

import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.operand.VectorMatrix;
import java.nio.file.Path;
import java.util.Optional;

/** A running simulation of either top that multiplies matrices. */
public interface GemmSimulation extends AutoCloseable {

  /**
   * Starts the simulation that suits the library's design.
   *
   * @param wave FST file to write all signals to
   */
  static GemmSimulation open(SimulatorLibrary library, Optional<Path> wave) {
    if (library.design().pe().isPresent()) {
      return wave.map(file -> PeSimulation.openWithWave(library, file))
          .orElseGet(() -> PeSimulation.open(library));
    }
    return wave.map(file -> MacSimulation.openWithWave(library, file))
        .orElseGet(() -> MacSimulation.open(library));
  }

  /**
   * Multiplies on the hardware, without stalls.
   *
   * @param weights K outputs
   * @param activations M rows
   * @return M x K sums
   */
  GemmResult gemm(VectorMatrix weights, VectorMatrix activations);

  /**
   * The sums of a layer; a whole PE walks a convolution itself, streaming MACs are given the GEMM
   * that it amounts to.
   */
  GemmResult layer(PeLayer layer);

  /** Turns one mutation of a library of mutants on, with 0 none. */
  void select(int mutant);

  /** How often an event was seen so far; needs a library with coverage. */
  long seen(PinEvent event);

  /** Writes what was exercised so far; needs a library with coverage. */
  void writeCoverage(Path file);

  /** Clock cycles since the simulation was opened, resets included. */
  long cycles();

  /**
   * CPU time of the native calls that multiplied so far, in nanoseconds: what is left of a run
   * without packing operands and copying results.
   */
  long callNanoseconds();

  /** Resets the hardware, as after an exception; one that broke down cannot be reset. */
  void reset();

  @Override
  void close();
}
