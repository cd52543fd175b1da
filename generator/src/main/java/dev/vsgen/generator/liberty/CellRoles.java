package dev.vsgen.generator.liberty;

import dev.vsgen.generator.error.ToolException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the cells of a library are good for, found by their functions and not by their names. Among
 * cells of the same function the smallest is taken.
 *
 * @param inverters by input capacitance, the weakest first; at least one
 * @param buffer the smallest buffer
 * @param flops the flip-flops without scan input; at least one
 * @param latchHigh a latch open while its enable is high
 * @param latchLow a latch open while its enable is low
 * @param fullAdder a full adder
 * @param halfAdder a half adder
 * @param tieHigh a constant 1
 * @param tieLow a constant 0
 * @param clockGate an integrated clock gate, its enable taken while the clock is low
 */
public record CellRoles(
    List<Cell> inverters,
    Cell buffer,
    List<Cell> flops,
    Optional<LatchCell> latchHigh,
    Optional<LatchCell> latchLow,
    Optional<AdderCell> fullAdder,
    Optional<AdderCell> halfAdder,
    Optional<Cell> tieHigh,
    Optional<Cell> tieLow,
    Optional<ClockGateCell> clockGate) {

  private static final Comparator<Cell> BY_AREA =
      Comparator.comparingDouble(Cell::area).thenComparing(Cell::name);

  /**
   * Looks through a library.
   *
   * @throws ToolException if it lacks an inverter, a buffer or a flip-flop, without which nothing
   *     can be mapped to it
   */
  public static CellRoles of(CellLibrary library) {
    List<Cell> usable =
        library.cells().values().stream().filter(cell -> !cell.dontUse()).sorted(BY_AREA).toList();
    List<Cell> inverters = usable.stream().filter(cell -> isOfOne(cell, false)).toList();
    List<Cell> buffers = usable.stream().filter(cell -> isOfOne(cell, true)).toList();
    List<Cell> flops = usable.stream().filter(CellRoles::isPlainFlop).toList();
    require(library, "inverter", inverters);
    require(library, "buffer", buffers);
    require(library, "flip-flop", flops);
    return new CellRoles(
        inverters.stream().sorted(Comparator.comparingDouble(CellRoles::load)).toList(),
        buffers.get(0),
        flops,
        first(usable, LatchCell::of, LatchCell::openWhenHigh),
        first(usable, LatchCell::of, latch -> !latch.openWhenHigh()),
        first(usable, cell -> AdderCell.of(cell, 3), adder -> true),
        first(usable, cell -> AdderCell.of(cell, 2), adder -> true),
        tie(usable, true),
        tie(usable, false),
        clockGate(library));
  }

  /** Libraries ask tools not to choose clock gates, as mapping cannot; here they are asked for. */
  private static Optional<ClockGateCell> clockGate(CellLibrary library) {
    List<Cell> cells =
        library.cells().values().stream()
            .sorted(Comparator.comparing(Cell::dontUse).thenComparing(BY_AREA))
            .toList();
    return first(cells, ClockGateCell::of, gate -> true);
  }

  /** Whether a flip-flop can be cleared at any time, as the emitted control registers are. */
  public boolean hasResettableFlop() {
    return flops.stream()
        .anyMatch(
            cell ->
                cell.storage()
                    .filter(bit -> bit.clear().isPresent() || bit.preset().isPresent())
                    .isPresent());
  }

  private static double load(Cell cell) {
    return cell.inputs().get(0).capacitance();
  }

  private static boolean isOfOne(Cell cell, boolean identity) {
    return cell.isGate()
        && cell.inputs().size() == 1
        && cell.outputs().size() == 1
        && cell.outputs().get(0).function().orElseThrow().value(name -> true) == identity
        && cell.outputs().get(0).function().orElseThrow().value(name -> false) != identity;
  }

  /** A flip-flop whose next state is one pin: with scan it would be a choice of two. */
  private static boolean isPlainFlop(Cell cell) {
    return cell.isFlop() && cell.storage().orElseThrow().data().inputs().size() == 1;
  }

  private static Optional<Cell> tie(List<Cell> cells, boolean high) {
    return cells.stream()
        .filter(cell -> cell.isGate() && cell.inputs().isEmpty() && cell.outputs().size() == 1)
        .filter(cell -> cell.outputs().get(0).function().orElseThrow().value(n -> false) == high)
        .findFirst();
  }

  private static <T> Optional<T> first(
      List<Cell> cells, Function<Cell, Optional<T>> role, Predicate<T> wanted) {
    return cells.stream().map(role).flatMap(Optional::stream).filter(wanted).findFirst();
  }

  private static void require(CellLibrary library, String what, List<Cell> found) {
    if (found.isEmpty()) {
      throw new ToolException(
          "VSG-LIB-04",
          ("library " + library.name() + " has no " + what)
              + (" among its " + library.cells().size() + " cells; must have one")
              + " (nothing can be mapped without)");
    }
  }
}
