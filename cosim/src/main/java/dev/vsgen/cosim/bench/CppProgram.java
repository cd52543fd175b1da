package dev.vsgen.cosim.bench;

import dev.vsgen.generator.tool.ExternalTool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** {@code vs_bench}: the library driven by C++ alone. */
final class CppProgram {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final Path program;
  private final Path folder;
  private final Path operands;

  CppProgram(Path program, Path folder, Path operands) {
    this.program = program;
    this.folder = folder;
    this.operands = operands;
  }

  /** The fastest of some runs in one process. */
  TimedRun best(int runs) {
    List<String> arguments = List.of(operands.toAbsolutePath().toString(), Integer.toString(runs));
    return ExternalTool.compiled(program)
        .run(folder, "vs_bench", TIMEOUT, arguments)
        .output()
        .stream()
        .map(TimedRun::parse)
        .min(Comparator.comparingLong(TimedRun::nanoseconds))
        .orElseThrow();
  }
}
