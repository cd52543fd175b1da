package dev.vsgen.generator.energy;

import dev.vsgen.generator.liberty.LookupTable;
import java.util.List;

/**
 * A delay or an energy over the load, at one slew: linear between the loads of the library, and
 * beyond them.
 *
 * @param table one of the load alone
 */
record Curve(LookupTable table) {

  /** Of what the library does not have. */
  static final Curve ZERO = new Curve(new LookupTable(List.of(), List.of(), List.of(0.0)));

  /** The mean of tables, which differ in the state of other pins as a rule. */
  static Curve mean(List<LookupTable> tables, double slew) {
    if (tables.isEmpty()) {
      return ZERO;
    }
    List<Double> loads = tables.get(0).loads();
    List<Double> values =
        loads.stream()
            .map(
                load ->
                    tables.stream().mapToDouble(t -> t.atLoad(load, slew)).average().orElseThrow())
            .toList();
    return new Curve(new LookupTable(List.of(LookupTable.LOAD), List.of(loads), values));
  }

  /** The value at a load, in the units of the library. */
  double at(double load) {
    return table.at(load);
  }

  boolean isZero() {
    return table.values().stream().allMatch(value -> value == 0);
  }
}
