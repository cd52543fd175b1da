package dev.vsgen.cosim.bench;

import dev.vsgen.cosim.sim.GemmResult;
import dev.vsgen.cosim.sim.MacSimulation;
import dev.vsgen.cosim.sim.OperandFile;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.operand.VectorMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Times a GEMM through JNA against the same machine code called by a C++ program. The two take
 * turns, so that whatever else the machine does slows both.
 */
final class Benchmark {

  /** The best of so many runs in a row counts. */
  private static final int RUNS = 3;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final VerilatorBuild build;
  private final Path folder;
  private final int pairs;

  /**
   * Creates a benchmark.
   *
   * @param folder for operands and logs
   * @param pairs measurements of each side
   */
  Benchmark(VerilatorBuild build, Path folder, int pairs) {
    this.build = build;
    this.folder = folder;
    this.pairs = pairs;
  }

  BenchResult run(BenchCase benchCase) {
    Design design = benchCase.design();
    VectorMatrix weights = benchCase.weights();
    VectorMatrix activations = benchCase.activations();
    SimulatorLibrary library = build.library(design);
    Path operands = folder.resolve(design.name() + ".operands");
    OperandFile.write(operands, design, weights, activations);
    CppProgram program = new CppProgram(build.benchmark(library), folder, operands);

    long[] psums = new long[benchCase.rows() * benchCase.outputs()];
    double[] ratios = new double[pairs];
    double[] jnaRates = new double[pairs];
    double[] cppRates = new double[pairs];
    long cycles = 0;
    try (MacSimulation simulation = MacSimulation.open(library)) {
      jna(simulation, weights, activations, psums); // lets the JIT compile the packing
      for (int i = 0; i < pairs; i++) {
        TimedRun cpp = program.best(RUNS);
        TimedRun jna = jna(simulation, weights, activations, psums);
        if (cpp.sum() != jna.sum() || cpp.cycles() != jna.cycles()) {
          throw new IllegalStateException("JNA and C++ simulated different things");
        }
        cycles = jna.cycles();
        cppRates[i] = 1e9 * cycles / cpp.nanoseconds();
        jnaRates[i] = 1e9 * cycles / jna.nanoseconds();
        ratios[i] = jnaRates[i] / cppRates[i];
      }
    }
    delete(operands);
    double rate = median(jnaRates);
    return new BenchResult(
        design.name(),
        median(ratios),
        rate,
        median(cppRates),
        rate * design.lanes() * design.vectorSize(),
        cycles,
        pairs,
        build.toolVersions());
  }

  private static TimedRun jna(
      MacSimulation simulation, VectorMatrix weights, VectorMatrix activations, long[] psums) {
    TimedRun best = new TimedRun(Long.MAX_VALUE, 0, 0);
    for (int i = 0; i < RUNS; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      GemmResult result = simulation.gemm(weights, activations, psums);
      long nanoseconds = THREADS.getCurrentThreadCpuTime() - start;
      if (nanoseconds < best.nanoseconds()) {
        long sum = LongStream.of(psums).sum();
        best = new TimedRun(nanoseconds, result.cycles(), sum);
      }
    }
    return best;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
