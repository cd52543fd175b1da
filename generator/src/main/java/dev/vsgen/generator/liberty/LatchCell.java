package dev.vsgen.generator.liberty;

import java.util.Optional;

/**
 * A latch with data, enable and nothing else.
 *
 * @param cell the cell
 * @param data pin of the data
 * @param enable pin of the enable
 * @param openWhenHigh the level at which it follows its data
 * @param output pin that gives the stored bit, as it is
 */
public record LatchCell(
    Cell cell, String data, String enable, boolean openWhenHigh, String output) {

  static Optional<LatchCell> of(Cell cell) {
    if (!cell.isLatch() || cell.inputs().size() != 2) {
      return Optional.empty();
    }
    Storage bit = cell.storage().orElseThrow();
    if (bit.clear().isPresent()
        || bit.preset().isPresent()
        || bit.data().inputs().size() != 1
        || bit.clock().inputs().size() != 1
        || !bit.data().value(name -> true)) {
      return Optional.empty();
    }
    String state = bit.variables().get(0);
    return cell.outputs().stream()
        .filter(pin -> pin.function().filter(f -> isState(f, state)).isPresent())
        .findFirst()
        .map(
            pin ->
                new LatchCell(
                    cell,
                    bit.data().inputs().iterator().next(),
                    bit.clock().inputs().iterator().next(),
                    bit.clock().value(name -> true),
                    pin.name()));
  }

  private static boolean isState(BooleanFunction function, String state) {
    return function.inputs().size() == 1
        && function.inputs().contains(state)
        && function.value(name -> true);
  }
}
