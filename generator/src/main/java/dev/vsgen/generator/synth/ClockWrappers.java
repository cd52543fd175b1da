package dev.vsgen.generator.synth;

import dev.vsgen.generator.liberty.CellRoles;
import dev.vsgen.generator.liberty.ClockGateCell;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.rtl.WrapperLibrary;
import dev.vsgen.generator.rtl.WrapperModules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words of latches and clock gates are wrapper modules with bodies that every tool simulates; for
 * these the latches and clock gates of a library are put.
 */
final class ClockWrappers {

  private static final Map<String, String> INSTEAD =
      Map.of(
          WrapperModules.LATCH_WORD,
          "the library has no latch: words are flip-flops at the falling edge",
          WrapperModules.CLOCK_GATE,
          "the library has no clock gate: an OR of the clock stops it");

  private ClockWrappers() {}

  /** The files with the bodies of the wrappers replaced, where the library has such cells. */
  static List<RtlFile> replaced(List<RtlFile> verilog, CellRoles roles) {
    return verilog.stream()
        .map(file -> body(file, roles).map(text -> new RtlFile(file.name(), text)).orElse(file))
        .toList();
  }

  /** What is there instead of cells that the library lacks. */
  static List<String> notes(List<RtlFile> verilog, CellRoles roles) {
    return verilog.stream()
        .filter(file -> body(file, roles).isEmpty())
        .map(AdderWrappers::wrapper)
        .filter(INSTEAD::containsKey)
        .map(INSTEAD::get)
        .toList();
  }

  private static Optional<String> body(RtlFile file, CellRoles roles) {
    return switch (AdderWrappers.wrapper(file)) {
      case WrapperModules.LATCH_WORD ->
          roles
              .latchHigh()
              .or(roles::latchLow)
              .map(latch -> fill("synth/vsq_latch_word.v", Map.of()));
      case WrapperModules.CLOCK_GATE ->
          roles
              .clockGate()
              .map(gate -> fill("verilog/cells/clock_gate_module", Map.of("gate", pins(gate))));
      default -> Optional.empty();
    };
  }

  private static WrapperLibrary.ClockGate pins(ClockGateCell gate) {
    return new WrapperLibrary.ClockGate(
        gate.cell().name(), gate.clock(), gate.enable(), gate.tests(), gate.output());
  }

  private static String fill(String template, Map<String, Object> vars) {
    return new Templates().fill("templates/" + template + ".vm", vars);
  }
}
