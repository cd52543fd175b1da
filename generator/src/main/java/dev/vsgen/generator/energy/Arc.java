package dev.vsgen.generator.energy;

import dev.vsgen.generator.liberty.CellLibrary;
import dev.vsgen.generator.liberty.LibertyGroup;
import dev.vsgen.generator.liberty.LookupTable;
import dev.vsgen.generator.liberty.Pin;
import java.util.Arrays;
import java.util.List;

/**
 * How an output of a cell follows one of its inputs, in the units of the library, over its load.
 *
 * @param riseDelay from the input to a rising output
 * @param fallDelay from the input to a falling output
 * @param riseEnergy within the cell, when the output rises
 * @param fallEnergy within the cell, when the output falls
 */
record Arc(Curve riseDelay, Curve fallDelay, Curve riseEnergy, Curve fallEnergy) {

  /** The arc of an output from an input, at a slew; where one edge has no table, as the other. */
  static Arc of(CellLibrary library, Pin output, Pin input, double slew) {
    List<LibertyGroup> timings =
        output.group().groups("timing").stream()
            .filter(group -> relatesTo(group, input.name()))
            .filter(group -> !group.text("timing_type").orElse("").startsWith("three_state"))
            .toList();
    List<LibertyGroup> powers =
        output.group().groups("internal_power").stream()
            .filter(group -> group.text("related_pin").isEmpty() || relatesTo(group, input.name()))
            .toList();
    Curve riseDelay = mean(library, timings, slew, "cell_rise");
    Curve fallDelay = mean(library, timings, slew, "cell_fall");
    Curve riseEnergy = mean(library, powers, slew, "rise_power", "power");
    Curve fallEnergy = mean(library, powers, slew, "fall_power", "power");
    return new Arc(
        riseDelay.isZero() ? fallDelay : riseDelay,
        fallDelay.isZero() ? riseDelay : fallDelay,
        riseEnergy.isZero() ? fallEnergy : riseEnergy,
        fallEnergy.isZero() ? riseEnergy : fallEnergy);
  }

  /** The mean of the tables of these types in the groups. */
  static Curve mean(CellLibrary library, List<LibertyGroup> groups, double slew, String... types) {
    return Curve.mean(
        groups.stream()
            .flatMap(group -> Arrays.stream(types).flatMap(type -> group.groups(type).stream()))
            .flatMap(table -> LookupTable.of(table, library.group()).stream())
            .toList(),
        slew);
  }

  private static boolean relatesTo(LibertyGroup group, String pin) {
    return group.text("related_pin").stream()
        .anyMatch(names -> List.of(names.strip().split("\\s+", -1)).contains(pin));
  }
}
