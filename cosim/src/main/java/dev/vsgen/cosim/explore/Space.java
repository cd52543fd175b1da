package dev.vsgen.cosim.explore;

import dev.vsgen.generator.error.UserException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values of axes; its points are all their combinations.
 *
 * @param values by axis; an axis that is not named has its usual value
 */
public record Space(Map<Axis, List<String>> values) {

  /** Granularities that use an axis; all use the others. */
  private static final Map<Axis, Set<String>> USERS =
      Map.of(
          Axis.WSCALE, Set.of("PVWO", "PVAW"),
          Axis.ASCALE, Set.of("PVAO", "PVAW"),
          Axis.PRODUCT_BITS, Set.of("PVWO", "PVAO", "PVAW"),
          Axis.CLIP, Set.of("POC", "PVWO"));

  /**
   * Refuses what has no points, and axes that no point uses.
   *
   * @throws UserException naming the axis
   */
  public Space {
    values = new EnumMap<>(values.isEmpty() ? new EnumMap<>(Axis.class) : values);
    values.forEach(Space::check);
    if (values.containsKey(Axis.GRANULARITY)) {
      List<String> granularities = values.get(Axis.GRANULARITY);
      values.keySet().forEach(axis -> requireUse(axis, granularities));
    }
  }

  private static void check(Axis axis, List<String> list) {
    if (list.isEmpty()) {
      throw new UserException(
          "VSG-EXPLORE-03", "axis " + axis.text() + " has no values; must have one at least");
    }
    list.forEach(axis::check);
  }

  private static void requireUse(Axis axis, List<String> granularities) {
    if (!isUsed(axis, granularities)) {
      throw new UserException(
          "VSG-EXPLORE-04",
          "axis %s is given with granularity %s, which has none; must be left out, or with one of %s"
              .formatted(
                  axis.text(),
                  String.join(", ", granularities),
                  USERS.get(axis).stream().sorted().toList()));
    }
  }

  /** The same with other values for some axes. What it had for them need not suit the new ones. */
  public Space with(Space other) {
    Map<Axis, List<String>> all = new EnumMap<>(Axis.class);
    all.putAll(values);
    if (other.values.containsKey(Axis.GRANULARITY)) {
      all.keySet().removeIf(axis -> !isUsed(axis, other.values.get(Axis.GRANULARITY)));
    }
    all.putAll(other.values);
    return new Space(all);
  }

  private static boolean isUsed(Axis axis, List<String> granularities) {
    return !USERS.containsKey(axis) || granularities.stream().anyMatch(USERS.get(axis)::contains);
  }

  private List<String> of(Axis axis) {
    return values.getOrDefault(axis, axis.usual());
  }

  /**
   * All points, those with the same quantized weights next to each other. Combinations that are the
   * same quantization and hardware are one point.
   */
  public List<ExplorePoint> points() {
    Set<ExplorePoint> points = new LinkedHashSet<>();
    for (String granularity : of(Axis.GRANULARITY)) {
      for (String wt : of(Axis.WT)) {
        for (String wscale : scales(Axis.WSCALE, granularity)) {
          for (String size : of(Axis.VECTOR_SIZE)) {
            for (String act : of(Axis.ACT)) {
              for (String ascale : scales(Axis.ASCALE, granularity)) {
                String config = String.join("/", wt, act, wscale, ascale);
                points.addAll(points(config, Integer.parseInt(size)));
              }
            }
          }
        }
      }
    }
    return List.copyOf(points);
  }

  private List<String> scales(Axis axis, String granularity) {
    return isUsed(axis, List.of(granularity)) ? of(axis) : List.of("-");
  }

  private List<ExplorePoint> points(String config, int size) {
    List<ExplorePoint> points = new ArrayList<>();
    for (String policy : of(Axis.POLICY)) {
      for (String clip : of(Axis.CLIP)) {
        for (String bits : of(Axis.PRODUCT_BITS)) {
          for (String lanes : of(Axis.LANES)) {
            for (String form : of(Axis.FORM)) {
              points.add(
                  ExplorePoint.of(
                      config,
                      size,
                      bits.equals("full") ? 0 : Integer.parseInt(bits),
                      policy,
                      clip,
                      Integer.parseInt(lanes),
                      LaneForm.parse(form)));
            }
          }
        }
      }
    }
    return points;
  }
}
