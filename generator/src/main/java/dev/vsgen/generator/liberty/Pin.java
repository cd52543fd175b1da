package dev.vsgen.generator.liberty;

import java.util.Optional;

/**
 * A signal pin of a cell.
 *
 * @param name its name
 * @param isOutput whether it drives
 * @param capacitance of an input, in the library's unit
 * @param function of an output, in terms of inputs and state variables
 * @param isTristate whether an output can be released
 * @param group what the library says of it, timing and internal power among it
 */
public record Pin(
    String name,
    boolean isOutput,
    double capacitance,
    Optional<BooleanFunction> function,
    boolean isTristate,
    LibertyGroup group) {

  static Pin of(String name, LibertyGroup group, double usualCapacitance) {
    return new Pin(
        name,
        group.text("direction").filter("output"::equalsIgnoreCase).isPresent(),
        group.number("capacitance").orElse(usualCapacitance),
        group.text("function").map(BooleanFunction::parse),
        group.text("three_state").isPresent(),
        group);
  }
}
