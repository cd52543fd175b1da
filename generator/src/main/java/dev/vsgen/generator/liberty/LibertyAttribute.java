package dev.vsgen.generator.liberty;

import java.util.List;

/**
 * An attribute of a Liberty group.
 *
 * @param name its name
 * @param values what it holds, without quotes: one value if it is simple ({@code area : 32;}), any
 *     number if it is complex ({@code index_1 ("0.1, 0.2");} has one, {@code voltage_map (VDD,
 *     1.8);} two)
 * @param complex whether it is complex
 */
public record LibertyAttribute(String name, List<String> values, boolean complex) {

  /** Refuses a list that may change. */
  public LibertyAttribute {
    values = List.copyOf(values);
  }
}
