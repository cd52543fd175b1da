package dev.vsgen.generator.estimate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part of a design with what its cost depends on.
 *
 * @param part which modules it is
 * @param form name of the part and how it is built: blocks of a form cost the same per count
 * @param instances how many of it the design has
 * @param counts cells, bits and products of one instance, by name
 * @param activity what only decides how much energy they take, by name
 */
record Block(
    Part part,
    String form,
    int instances,
    Map<String, Double> counts,
    Map<String, Double> activity) {

  /** Keeps its maps. */
  Block {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    activity = Collections.unmodifiableMap(new LinkedHashMap<>(activity));
  }

  /** A block that is to be counted. */
  static Block of(Part part, String form, int instances) {
    return new Block(part, form, instances, Map.of(), Map.of());
  }

  /** The same block with so many of something more; nothing if there are none. */
  Block with(String name, double count) {
    return new Block(part, form, instances, merged(counts, name, count), activity);
  }

  /** The same block with something more that takes energy, but no area of its own. */
  Block withActivity(String name, double count) {
    return new Block(part, form, instances, counts, merged(activity, name, count));
  }

  /** What its energy depends on. */
  Map<String, Double> all() {
    Map<String, Double> all = new LinkedHashMap<>(counts);
    all.putAll(activity);
    return all;
  }

  private static Map<String, Double> merged(Map<String, Double> map, String name, double count) {
    Map<String, Double> merged = new LinkedHashMap<>(map);
    if (count != 0) {
      merged.merge(name, count, Double::sum);
    }
    return merged;
  }
}
