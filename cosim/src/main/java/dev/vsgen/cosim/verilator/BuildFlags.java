package dev.vsgen.cosim.verilator;

import java.util.List;
import java.util.stream.Stream;

/**
 * The flags of a variant.
 *
 * @param verilator how the RTL is translated
 * @param compiler how every translation unit is compiled; a precompiled header demands the same
 * @param linker how objects are linked; {@code -shared} comes on top for a library
 */
record BuildFlags(List<String> verilator, List<String> compiler, List<String> linker) {

  private static final List<String> VERILATOR =
      List.of("--cc", "-O3", "--assert", "--x-assign", "fast", "--x-initial", "fast", "-Wall");

  /**
   * One level of optimization compiles in the time of none; with inlining, which it leaves out, it
   * runs as fast as -O2 or faster. -fno-tree-ter keeps long sums in pieces: as single expressions
   * they take the compiler minutes, 32 signed by unsigned products in 9 lanes 70 s, else 1.5 s. The
   * symbols stay local so that two libraries in one process cannot be mistaken for each other; the
   * VL_USER macros let the shim define what happens when the RTL stops, which by default ends the
   * process.
   *
   * <p>Each evaluation sets and tests thread-local variables of Verilator. They are the library's
   * own and begin as zeros, which the compiler cannot know: told so, it looks up where they are
   * once and not twice per evaluation.
   */
  private static final List<String> COMPILER =
      List.of(
          "-std=c++17",
          "-O1",
          "-finline-functions",
          "-finline-small-functions",
          "-fno-tree-ter",
          "-fPIC",
          "-fvisibility=hidden",
          "-fvisibility-inlines-hidden",
          "-fno-gnu-unique",
          "-ftls-model=local-dynamic",
          "-fno-extern-tls-init",
          "-fno-plt",
          "-DVL_USER_FINISH",
          "-DVL_USER_STOP",
          "-DVL_USER_FATAL",
          "-DVM_SC=0");

  private static final List<String> PLAIN = List.of("-DVM_TRACE=0", "-DVM_COVERAGE=0");

  /**
   * At least as wide as the widest signal of any design that is measured: by default wide ones are
   * not covered. An array counts with all its bits; the contents of weight, activation and
   * parameter buffers, which are wider, are left out.
   */
  private static final List<String> COVERAGE =
      List.of("--coverage-line", "--coverage-toggle", "--coverage-max-width", "1024");

  /**
   * The netlist is Yosys's, not ours: its style is not judged. Where mutations take buses apart
   * into bits, Verilator 5.006 simulates sums and memories wrongly if it rearranges trees of bit
   * operations, or puts expressions where a signal is read of which one bit depends on another.
   */
  private static final List<String> NETLIST =
      List.of(
          "-Wno-lint",
          "-Wno-style",
          "-Wno-fatal",
          "-fno-const-bit-op-tree",
          "-fno-dfg",
          "-fno-gate");

  private static final List<String> LINKER = List.of("-Wl,-Bsymbolic");

  static BuildFlags of(Variant variant) {
    return switch (variant) {
      case PLAIN, TAP -> new BuildFlags(VERILATOR, join(COMPILER, PLAIN), LINKER);
      case WAVES ->
          new BuildFlags(
              join(VERILATOR, "--trace-fst"),
              join(COMPILER, "-DVM_TRACE=1", "-DVM_TRACE_FST=1", "-DVM_COVERAGE=0"),
              join(LINKER, "-lz", "-pthread"));
      case COVERAGE ->
          new BuildFlags(
              // a counter per bit: optimized, the code of a small PE takes the compiler minutes
              join(VERILATOR, COVERAGE),
              join(COMPILER, "-O0", "-DVM_TRACE=0", "-DVM_COVERAGE=1"),
              LINKER);
      case MUTANTS -> new BuildFlags(join(VERILATOR, NETLIST), join(COMPILER, PLAIN), LINKER);
    };
  }

  private static List<String> join(List<String> flags, String... more) {
    return join(flags, List.of(more));
  }

  private static List<String> join(List<String> flags, List<String> more) {
    return Stream.concat(flags.stream(), more.stream()).toList();
  }
}
