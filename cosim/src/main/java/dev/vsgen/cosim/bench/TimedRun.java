package dev.vsgen.cosim.bench;

import java.util.stream.Stream;

/**
 * A run of a GEMM.
 *
 * @param nanoseconds CPU time
 * @param callNanoseconds as much of it as the call of the model took
 * @param cycles clock cycles
 * @param sum sum of all results, by which runs of the same GEMM are compared
 */
record TimedRun(long nanoseconds, long callNanoseconds, long cycles, long sum) {

  /** Reads a line of {@code vs_bench}, which does nothing else. */
  static TimedRun parse(String line) {
    long[] numbers = Stream.of(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new TimedRun(numbers[0], numbers[0], numbers[1], numbers[2]);
  }
}
