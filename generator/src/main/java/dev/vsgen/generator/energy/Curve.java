package dev.vsgen.generator.energy;

import dev.vsgen.generator.liberty.LookupTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A delay or an energy over the load, at one slew: linear between the loads of the library, and
 * beyond them.
 */
final class Curve {

  /** Of what the library does not have. */
  static final Curve ZERO = new Curve(new double[] {0}, new double[] {0});

  private final double[] loads;
  private final double[] values;

  private Curve(double[] loads, double[] values) {
    this.loads = loads;
    this.values = values;
  }

  /** The mean of tables, which differ in the state of other pins as a rule. */
  static Curve mean(List<LookupTable> tables, double slew) {
    if (tables.isEmpty()) {
      return ZERO;
    }
    double[] loads = loads(tables.get(0));
    double[] values =
        Arrays.stream(loads)
            .map(
                load -> tables.stream().mapToDouble(t -> at(t, load, slew)).average().orElseThrow())
            .toArray();
    return new Curve(loads, values);
  }

  private static double[] loads(LookupTable table) {
    return IntStream.range(0, table.variables().size())
        .filter(i -> isLoad(table.variables().get(i)))
        .mapToObj(i -> table.indices().get(i).stream().mapToDouble(load -> load).toArray())
        .findFirst()
        .orElse(new double[] {0});
  }

  private static double at(LookupTable table, double load, double slew) {
    return table.at(
        table.variables().stream().mapToDouble(name -> isLoad(name) ? load : slew).toArray());
  }

  private static boolean isLoad(String variable) {
    return variable.contains("capacitance");
  }

  /** The value at a load, in the units of the library. */
  double at(double load) {
    if (loads.length == 1) {
      return values[0];
    }
    int right = 1;
    while (right < loads.length - 1 && loads[right] < load) {
      right++;
    }
    double share = (load - loads[right - 1]) / (loads[right] - loads[right - 1]);
    return values[right - 1] + share * (values[right] - values[right - 1]);
  }

  boolean isZero() {
    return Arrays.stream(values).allMatch(value -> value == 0);
  }
}
