package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.RandomOperands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A hundred million cycles in one simulation neither drift nor grow. */
class SoakIT {

  private static final long CYCLES = 100_000_000;
  private static final long ALLOWED_GROWTH_BYTES = 32L << 20;

  @Test
  void memoryStaysFlatOverAHundredMillionCycles() throws IOException {
    Design design = Design.of(1, 2, Precision.parse("2/2/2/2"));
    Operands operands = RandomOperands.draw(design, 1, 200, 500, 100);
    try (MacSimulation simulation =
        MacSimulation.open(VerilatorBuild.inDefaultCache().library(design))) {
      long[] sums = new long[200 * 500];
      PsumMatrix first = multiply(simulation, operands, sums);
      long settled = residentBytes();
      int runs = 1;
      while (simulation.cycles() < CYCLES) {
        assertEquals(first, multiply(simulation, operands, sums), "run " + runs);
        runs++;
      }
      long growth = residentBytes() - settled;
      assertTrue(growth < ALLOWED_GROWTH_BYTES, "grew by " + growth + " bytes");
      assertEquals(10, runs);
    }
  }

  private static PsumMatrix multiply(MacSimulation simulation, Operands operands, long[] sums) {
    PsumMatrix result = simulation.gemm(operands.weights(), operands.activations(), sums).psums();
    return new PsumMatrix(result.rows(), result.outputs(), result.values().clone());
  }

  /** Resident set of this process, in pages of 4 KiB in the second field. */
  private static long residentBytes() throws IOException {
    System.gc();
    String[] fields = Files.readString(Path.of("/proc/self/statm")).split(" ", -1);
    return Long.parseLong(fields[1]) << 12;
  }
}
