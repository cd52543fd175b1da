package dev.vsgen.generator.synth;

import dev.vsgen.generator.liberty.ClockGateCell;
import java.util.List;

/**
 * What {@code synth/vsq_clock_gate.v.vm} prints.
 *
 * @param cell name of the cell
 * @param clock its pin of the clock
 * @param enable its pin of the enable
 * @param tests its pins that enable it in a test
 * @param output its pin of the gated clock
 */
public record ClockGateVars(
    String cell, String clock, String enable, List<String> tests, String output) {

  /** Keeps its list. */
  public ClockGateVars {
    tests = List.copyOf(tests);
  }

  static ClockGateVars of(ClockGateCell gate) {
    return new ClockGateVars(
        gate.cell().name(), gate.clock(), gate.enable(), gate.tests(), gate.output());
  }
}
