package dev.vsgen.generator.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The slowest path between two registers, as OpenSTA found it: ideal clock, no wires.
 *
 * @param from register it starts at, with the instances above it
 * @param to register it ends at
 * @param cells library cells between them
 * @param instances instances of modules it passes, in its order; empty text for the top
 * @param minimumPeriodNs shortest clock period, setup of the last register included
 */
public record TimingPath(
    String from, String to, int cells, List<String> instances, double minimumPeriodNs) {

  private static final Pattern STEP =
      Pattern.compile("\\s*[\\d.]+\\s+[\\d.]+\\s+[v^] (\\S+)/(\\S+) \\(\\S+\\)");
  private static final Pattern ARRIVAL = Pattern.compile("\\s*([-\\d.]+)\\s+data arrival time");
  private static final Pattern SETUP =
      Pattern.compile("\\s*([-\\d.]+)\\s+[-\\d.]+\\s+library setup time");

  /** Refuses a list that may change. */
  public TimingPath {
    instances = List.copyOf(instances);
  }

  /**
   * Reads a report of OpenSTA.
   *
   * @param unitSeconds its unit of time
   * @return nothing if no path between registers is in it
   */
  static Optional<TimingPath> parse(List<String> report, double unitSeconds) {
    List<String> steps =
        report.stream()
            .map(STEP::matcher)
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1))
            .toList();
    OptionalDouble arrival = number(report, ARRIVAL);
    if (steps.size() < 2 || arrival.isEmpty()) {
      return Optional.empty();
    }
    List<String> instances = new ArrayList<>();
    steps.stream()
        .map(TimingPath::parent)
        .forEach(
            parent -> {
              if (instances.isEmpty() || !instances.get(instances.size() - 1).equals(parent)) {
                instances.add(parent);
              }
            });
    double setup = -number(report, SETUP).orElse(0);
    return Optional.of(
        new TimingPath(
            register(steps.get(0)),
            register(steps.get(steps.size() - 1)),
            (int) steps.stream().distinct().count() - 2,
            instances,
            (arrival.getAsDouble() + setup) * unitSeconds * 1e9));
  }

  private static OptionalDouble number(List<String> report, Pattern pattern) {
    return report.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .mapToDouble(matcher -> Double.parseDouble(matcher.group(1)))
        .findFirst();
  }

  /** A flip-flop is called by what it stores; see {@link Recipe#map}. */
  private static String register(String instance) {
    return instance.replaceFirst("_reg$", "");
  }

  private static String parent(String instance) {
    return instance.substring(0, Math.max(0, instance.lastIndexOf('/')));
  }
}
