package dev.vsgen.generator.energy;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.liberty.BooleanFunction;
import dev.vsgen.generator.liberty.Cell;
import dev.vsgen.generator.liberty.ClockGateCell;
import dev.vsgen.generator.liberty.Pin;
import dev.vsgen.generator.liberty.Storage;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one output of a cell does, as flags for every assignment to its inputs, bit i of which is
 * the i-th input.
 *
 * @param kind what it keeps
 * @param flags see the constants
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CellTable(Kind kind, byte[] flags) {

  /** The output while the bit that is kept is low; that of a gate. */
  static final int OUT_OF_LOW = 1;

  /** The output while the bit that is kept is high. */
  static final int OUT_OF_HIGH = 2;

  /** What a low bit becomes when it is taken. */
  static final int NEXT_OF_LOW = 4;

  /** What a high bit becomes when it is taken. */
  static final int NEXT_OF_HIGH = 8;

  /** A latch is open; a flip-flop takes its data when this appears. */
  static final int ACTIVE = 16;

  static final int CLEAR = 32;
  static final int PRESET = 64;

  /** What a cell keeps. */
  enum Kind {
    GATE,
    LATCH,
    FLOP
  }

  private static final int MOST_INPUTS = 12;

  /**
   * The table of an output.
   *
   * @throws ToolException if the cell is of a kind that cannot be simulated
   */
  static CellTable of(Cell cell, Pin output) {
    if (cell.inputs().size() > MOST_INPUTS) {
      throw unknown(cell, "has more than " + MOST_INPUTS + " inputs");
    }
    if (cell.isClockGate()) {
      return ofClockGate(cell);
    }
    BooleanFunction function =
        output.function().orElseThrow(() -> unknown(cell, "has no function for " + output.name()));
    if (output.isTristate()) {
      throw unknown(cell, "has an output that can be released");
    }
    return cell.storage()
        .map(bit -> of(cell, bit, function))
        .orElseGet(() -> ofGate(cell, function));
  }

  private static CellTable ofGate(Cell cell, BooleanFunction function) {
    return fill(cell, Kind.GATE, inputs -> flag(OUT_OF_LOW | OUT_OF_HIGH, function.value(inputs)));
  }

  private static CellTable of(Cell cell, Storage bit, BooleanFunction function) {
    return fill(
        cell,
        bit.isLatch() ? Kind.LATCH : Kind.FLOP,
        inputs ->
            flag(OUT_OF_LOW, function.value(with(inputs, bit, false)))
                | flag(OUT_OF_HIGH, function.value(with(inputs, bit, true)))
                | flag(NEXT_OF_LOW, bit.data().value(with(inputs, bit, false)))
                | flag(NEXT_OF_HIGH, bit.data().value(with(inputs, bit, true)))
                | flag(ACTIVE, bit.clock().value(inputs))
                | flag(CLEAR, isTrue(bit.clear(), inputs))
                | flag(PRESET, isTrue(bit.preset(), inputs)));
  }

  /** A latch that is open while the clock is low, and the clock and what the latch holds. */
  private static CellTable ofClockGate(Cell cell) {
    ClockGateCell gate =
        ClockGateCell.of(cell)
            .orElseThrow(() -> unknown(cell, "is a clock gate of another kind than latch_posedge"));
    return fill(
        cell,
        Kind.LATCH,
        inputs -> {
          boolean clock = inputs.test(gate.clock());
          boolean enable = inputs.test(gate.enable()) || gate.tests().stream().anyMatch(inputs);
          return flag(OUT_OF_HIGH, clock)
              | flag(NEXT_OF_LOW | NEXT_OF_HIGH, enable)
              | flag(ACTIVE, !clock);
        });
  }

  private interface Flags {
    int of(Predicate<String> inputs);
  }

  private static CellTable fill(Cell cell, Kind kind, Flags flags) {
    List<String> names = cell.inputs().stream().map(Pin::name).toList();
    byte[] table = new byte[1 << names.size()];
    for (int row = 0; row < table.length; row++) {
      int assignment = row;
      table[row] = (byte) flags.of(name -> (assignment >> names.indexOf(name) & 1) != 0);
    }
    return new CellTable(kind, table);
  }

  private static Predicate<String> with(Predicate<String> inputs, Storage bit, boolean high) {
    return name -> {
      int variable = bit.variables().indexOf(name);
      return variable < 0 ? inputs.test(name) : (variable == 0) == high;
    };
  }

  private static boolean isTrue(Optional<BooleanFunction> function, Predicate<String> inputs) {
    return function.filter(f -> f.value(inputs)).isPresent();
  }

  private static int flag(int flag, boolean set) {
    return set ? flag : 0;
  }

  private static ToolException unknown(Cell cell, String reason) {
    return new ToolException(
        "VSG-ENERGY-02", "cell " + cell.name() + " cannot be simulated: it " + reason);
  }
}
