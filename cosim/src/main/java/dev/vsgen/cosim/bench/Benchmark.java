package dev.vsgen.cosim.bench;

import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Times a GEMM through JNA against the same library called by a C++ program. The two take turns, so
 * that whatever else the machine does slows both.
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
    SimulatorLibrary library = build.library(benchCase.design());
    Path operands = folder.resolve(benchCase.design().name() + ".operands");
    CppProgram program = new CppProgram(build.benchmark(library), folder, operands);
    double[] ratios = new double[pairs];
    double[] callRatios = new double[pairs];
    double[] jnaRates = new double[pairs];
    double[] cppRates = new double[pairs];
    long cycles = 0;
    try (GemmRun run = GemmRun.open(benchCase, library)) {
      run.writeOperands(operands);
      best(run); // lets the JIT compile the packing
      for (int i = 0; i < pairs; i++) {
        TimedRun cpp = program.best(RUNS);
        TimedRun jna = best(run);
        if (cpp.sum() != jna.sum() || cpp.cycles() != jna.cycles()) {
          throw new IllegalStateException("JNA and C++ simulated different things");
        }
        cycles = jna.cycles();
        cppRates[i] = 1e9 * cycles / cpp.nanoseconds();
        jnaRates[i] = 1e9 * cycles / jna.nanoseconds();
        ratios[i] = jnaRates[i] / cppRates[i];
        callRatios[i] = (double) cpp.callNanoseconds() / jna.callNanoseconds();
      }
    }
    delete(operands);
    double rate = median(jnaRates);
    return new BenchResult(
        benchCase.design().name(),
        median(ratios),
        median(callRatios),
        rate,
        median(cppRates),
        rate / cycles * benchCase.macs(),
        cycles,
        pairs,
        build.toolVersions());
  }

  private static TimedRun best(GemmRun run) {
    TimedRun best = new TimedRun(Long.MAX_VALUE, 0, 0, 0);
    for (int i = 0; i < RUNS; i++) {
      long callsBefore = run.callNanoseconds();
      long start = THREADS.getCurrentThreadCpuTime();
      GemmRun.Outcome outcome = run.run();
      long nanoseconds = THREADS.getCurrentThreadCpuTime() - start;
      if (nanoseconds < best.nanoseconds()) {
        long calls = run.callNanoseconds() - callsBefore;
        best = new TimedRun(nanoseconds, calls, outcome.cycles(), outcome.sum().getAsLong());
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
