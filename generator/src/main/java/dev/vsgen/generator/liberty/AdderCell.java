package dev.vsgen.generator.liberty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A full or half adder of a library.
 *
 * @param cell the cell
 * @param inputs pins to add: three of a full adder, two of a half adder
 * @param sum pin of the sum
 * @param sumInverted whether it gives the complement
 * @param carry pin of the carry
 * @param carryInverted whether it gives the complement
 */
public record AdderCell(
    Cell cell,
    List<String> inputs,
    String sum,
    boolean sumInverted,
    String carry,
    boolean carryInverted) {

  /** Refuses a list that may change. */
  public AdderCell {
    inputs = List.copyOf(inputs);
  }

  /** The cell as an adder of that many inputs, if its outputs are sum and carry. */
  static Optional<AdderCell> of(Cell cell, int inputs) {
    if (!cell.isGate() || cell.inputs().size() != inputs || cell.outputs().size() != 2) {
      return Optional.empty();
    }
    List<String> names = cell.inputs().stream().map(Pin::name).toList();
    Optional<Output> sum = find(cell, names, table(inputs, 0));
    Optional<Output> carry = find(cell, names, table(inputs, 1));
    return sum.flatMap(
        s ->
            carry.map(
                c -> new AdderCell(cell, names, s.pin(), s.inverted(), c.pin(), c.inverted())));
  }

  private record Output(String pin, boolean inverted) {}

  private static Optional<Output> find(Cell cell, List<String> inputs, List<Boolean> wanted) {
    List<Boolean> complement = wanted.stream().map(bit -> !bit).toList();
    for (Pin pin : cell.outputs()) {
      List<Boolean> table = pin.function().orElseThrow().truthTable(inputs);
      if (table.equals(wanted) || table.equals(complement)) {
        return Optional.of(new Output(pin.name(), table.equals(complement)));
      }
    }
    return Optional.empty();
  }

  /** A bit of the number of inputs that are high. */
  private static List<Boolean> table(int inputs, int bit) {
    List<Boolean> table = new ArrayList<>();
    for (int row = 0; row < 1 << inputs; row++) {
      table.add((Integer.bitCount(row) >> bit & 1) != 0);
    }
    return table;
  }
}
