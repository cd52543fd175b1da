package dev.vsgen.generator.liberty;

import dev.vsgen.generator.error.ToolException;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** How fast the gates of a library are. */
public final class GateDelay {

  private static final int ROUNDS = 8;

  private GateDelay() {}

  /**
   * Delay of an inverter that drives four of its kind and is driven by one (FO4), mean of both
   * edges, in seconds.
   *
   * @throws ToolException if the library has no delay tables for it
   */
  public static double fanOutOfFour(CellLibrary library, Cell inverter) {
    double slew = slewOfFour(library, inverter);
    return mean(library, inverter, "cell_rise", "cell_fall", slew, loadOfFour(inverter))
        * library.units().timeSeconds();
  }

  /**
   * Slew along a chain of inverters that drive four of their kind each, mean of both edges, in the
   * library's unit of time.
   *
   * @throws ToolException if the library has no slew tables for it
   */
  public static double slewOfFour(CellLibrary library, Cell inverter) {
    double slew = 0;
    for (int round = 0; round < ROUNDS; round++) { // the slew settles along a chain
      slew =
          mean(library, inverter, "rise_transition", "fall_transition", slew, loadOfFour(inverter));
    }
    return slew;
  }

  private static double loadOfFour(Cell inverter) {
    return 4 * inverter.inputs().get(0).capacitance();
  }

  private static double mean(
      CellLibrary library, Cell cell, String rise, String fall, double slew, double load) {
    return Stream.of(rise, fall)
        .mapToDouble(
            table ->
                value(library, cell, table, slew, load)
                    .orElseThrow(
                        () ->
                            new ToolException(
                                "VSG-LIB-05",
                                ("cell " + cell.name() + " of library " + library.name())
                                    + (" has no " + table + " table; must have one")
                                    + " (delays are interpolated in them)")))
        .average()
        .orElseThrow();
  }

  private static OptionalDouble value(
      CellLibrary library, Cell cell, String table, double slew, double load) {
    return cell.outputs().get(0).group().groups("timing").stream()
        .flatMap(timing -> timing.groups(table).stream())
        .flatMap(group -> LookupTable.of(group, library.group()).stream())
        .mapToDouble(lookup -> lookup.atLoad(load, slew))
        .findFirst();
  }
}
