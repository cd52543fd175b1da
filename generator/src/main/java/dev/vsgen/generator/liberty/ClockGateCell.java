package dev.vsgen.generator.liberty;

import java.util.List;
import java.util.Optional;

/**
 * A clock gate that takes its enable while the clock is low.
 *
 * @param cell the cell
 * @param clock pin of the clock
 * @param enable pin of the enable
 * @param tests pins that enable it in a test
 * @param output pin of the gated clock
 */
public record ClockGateCell(
    Cell cell, String clock, String enable, List<String> tests, String output) {

  /** Keeps its list. */
  public ClockGateCell {
    tests = List.copyOf(tests);
  }

  /** The pins of a cell, if it is such a clock gate. */
  public static Optional<ClockGateCell> of(Cell cell) {
    List<String> clocks = marked(cell, "clock_gate_clock_pin");
    List<String> enables = marked(cell, "clock_gate_enable_pin");
    List<String> tests = marked(cell, "clock_gate_test_pin");
    boolean takesLow =
        cell.group()
            .text("clock_gating_integrated_cell")
            .filter(kind -> kind.startsWith("latch_posedge"))
            .isPresent();
    return takesLow && clocks.size() == 1 && enables.size() == 1 && cell.outputs().size() == 1
        ? Optional.of(
            new ClockGateCell(
                cell, clocks.get(0), enables.get(0), tests, cell.outputs().get(0).name()))
        : Optional.empty();
  }

  private static List<String> marked(Cell cell, String attribute) {
    return cell.inputs().stream()
        .filter(pin -> pin.group().isTrue(attribute))
        .map(Pin::name)
        .toList();
  }
}
