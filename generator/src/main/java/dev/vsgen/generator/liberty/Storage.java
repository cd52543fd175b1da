package dev.vsgen.generator.liberty;

import java.util.List;
import java.util.Optional;

/**
 * The bit a flip-flop or latch keeps.
 *
 * @param isLatch whether it is a latch
 * @param variables names of the bit and of its complement, as functions refer to them
 * @param clock when a flip-flop takes its data (rising), or while a latch is open (high)
 * @param data what it takes
 * @param clear when it is cleared, if it can be
 * @param preset when it is set, if it can be
 */
public record Storage(
    boolean isLatch,
    List<String> variables,
    BooleanFunction clock,
    BooleanFunction data,
    Optional<BooleanFunction> clear,
    Optional<BooleanFunction> preset) {

  /** Refuses a list that may change. */
  public Storage {
    variables = List.copyOf(variables);
  }

  /** The storage of a cell, unless it has none, or a table instead. */
  static Optional<Storage> of(LibertyGroup cell) {
    return cell.groups().stream()
        .filter(group -> group.type().equals("ff") || group.type().equals("latch"))
        .findFirst()
        .flatMap(Storage::ofGroup);
  }

  private static Optional<Storage> ofGroup(LibertyGroup group) {
    boolean isLatch = group.type().equals("latch");
    Optional<BooleanFunction> clock = function(group, isLatch ? "enable" : "clocked_on");
    Optional<BooleanFunction> data = function(group, isLatch ? "data_in" : "next_state");
    if (clock.isEmpty() || data.isEmpty()) {
      return Optional.empty(); // a latch of set and reset alone
    }
    return Optional.of(
        new Storage(
            isLatch,
            group.names(),
            clock.get(),
            data.get(),
            function(group, "clear"),
            function(group, "preset")));
  }

  private static Optional<BooleanFunction> function(LibertyGroup group, String attribute) {
    return group.text(attribute).map(BooleanFunction::parse);
  }
}
