package dev.vsgen.generator.liberty;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of delays, slews or energies over one or two variables, interpolated and, beyond its
 * ends, extrapolated linearly.
 *
 * @param variables names of the variables, as the template has them
 * @param indices values of each variable, ascending
 * @param values the first variable varies slowest
 */
public record LookupTable(List<String> variables, List<List<Double>> indices, List<Double> values) {

  /** The variable of a load. */
  public static final String LOAD = "total_output_net_capacitance";

  private static final Set<String> TEMPLATES = Set.of("lu_table_template", "power_lut_template");
  private static final Pattern COMMA = Pattern.compile("[,\\s]+");

  /**
   * The table of a group such as {@code cell_rise}.
   *
   * @param library for the template it names
   * @return nothing if the group is no table, or one of three variables
   */
  public static Optional<LookupTable> of(LibertyGroup group, LibertyGroup library) {
    List<Double> values = numbers(group.values("values"));
    Optional<LibertyGroup> template =
        library.groups().stream()
            .filter(each -> TEMPLATES.contains(each.type()))
            .filter(each -> each.name().equals(group.name()))
            .findFirst();
    List<String> variables = template.map(LookupTable::variables).orElse(List.of());
    List<List<Double>> indices =
        IntStream.rangeClosed(1, variables.size())
            .mapToObj(i -> index(group, template.orElseThrow(), "index_" + i))
            .toList();
    int size = indices.stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
    return variables.size() > 2 || values.size() != size
        ? Optional.empty()
        : Optional.of(new LookupTable(variables, indices, values));
  }

  /** The value at a point, given by the variables in their order. */
  public double at(double... point) {
    return switch (indices.size()) {
      case 0 -> values.get(0);
      case 1 -> interpolate(indices.get(0), values, point[0]);
      default -> {
        int columns = indices.get(1).size();
        List<Double> column =
            IntStream.range(0, indices.get(0).size())
                .mapToObj(row -> values.subList(row * columns, (row + 1) * columns))
                .map(row -> interpolate(indices.get(1), row, point[1]))
                .toList();
        yield interpolate(indices.get(0), column, point[0]);
      }
    };
  }

  /** The value at a load and a slew, for whichever of them the table is. */
  public double atLoad(double load, double slew) {
    return at(variables.stream().mapToDouble(name -> isLoad(name) ? load : slew).toArray());
  }

  /** The loads that the table is for; a zero if it is not over the load. */
  public List<Double> loads() {
    return IntStream.range(0, variables.size())
        .filter(i -> isLoad(variables.get(i)))
        .mapToObj(indices::get)
        .findFirst()
        .orElse(List.of(0.0));
  }

  /** {@link #LOAD}, or the capacitance of another output. */
  private static boolean isLoad(String variable) {
    return variable.contains("capacitance");
  }

  private static double interpolate(List<Double> xs, List<Double> ys, double x) {
    if (xs.size() == 1) {
      return ys.get(0);
    }
    int right = 1;
    while (right < xs.size() - 1 && xs.get(right) < x) {
      right++;
    }
    double share = (x - xs.get(right - 1)) / (xs.get(right) - xs.get(right - 1));
    return ys.get(right - 1) + share * (ys.get(right) - ys.get(right - 1));
  }

  private static List<String> variables(LibertyGroup template) {
    return IntStream.rangeClosed(1, 3)
        .mapToObj(i -> template.text("variable_" + i))
        .flatMap(Optional::stream)
        .toList();
  }

  private static List<Double> index(LibertyGroup table, LibertyGroup template, String name) {
    List<Double> own = numbers(table.values(name));
    return own.isEmpty() ? numbers(template.values(name)) : own;
  }

  private static List<Double> numbers(List<String> texts) {
    return words(texts).map(Double::valueOf).toList();
  }

  /** What is between commas and spaces; the parser sees to it that they are finite numbers. */
  static Stream<String> words(List<String> texts) {
    return texts.stream()
        .flatMap(text -> Arrays.stream(COMMA.split(text.strip())))
        .filter(text -> !text.isEmpty());
  }
}
