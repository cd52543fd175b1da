package dev.vsgen.cosim.sim;

import dev.vsgen.cosim.verilator.SimulatorLibrary;
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

  @Override
  void close();
}
