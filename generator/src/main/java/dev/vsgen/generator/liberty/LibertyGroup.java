package dev.vsgen.generator.liberty;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A group of a Liberty file, as it is written there.
 *
 * @param type what it describes, for example {@code cell} or {@code timing}
 * @param names what is between its parentheses, without quotes
 * @param attributes in the order of the file; a name may occur more than once
 * @param groups the groups in it, in the order of the file
 */
public record LibertyGroup(
    String type, List<String> names, List<LibertyAttribute> attributes, List<LibertyGroup> groups) {

  /** Refuses lists that may change. */
  public LibertyGroup {
    names = List.copyOf(names);
    attributes = List.copyOf(attributes);
    groups = List.copyOf(groups);
  }

  /** Its first name, or an empty text. */
  public String name() {
    return names.isEmpty() ? "" : names.get(0);
  }

  /** The groups of a type. */
  public List<LibertyGroup> groups(String wanted) {
    return groups.stream().filter(group -> group.type().equals(wanted)).toList();
  }

  /** The values of an attribute, or none if it is not there. */
  public List<String> values(String attribute) {
    return attributes.stream()
        .filter(each -> each.name().equals(attribute))
        .findFirst()
        .map(LibertyAttribute::values)
        .orElse(List.of());
  }

  /** The first value of an attribute. */
  public Optional<String> text(String attribute) {
    return values(attribute).stream().findFirst();
  }

  /** The first value of an attribute, if it is a finite number. */
  public OptionalDouble number(String attribute) {
    return text(attribute).map(LibertyGroup::finite).orElse(OptionalDouble.empty());
  }

  /** Whether an attribute is there and true. */
  public boolean isTrue(String attribute) {
    return text(attribute).filter("true"::equalsIgnoreCase).isPresent();
  }

  /** The same group with a simple attribute set. */
  LibertyGroup with(String attribute, String value) {
    LibertyAttribute added = new LibertyAttribute(attribute, List.of(value), false);
    List<LibertyAttribute> others =
        attributes.stream().filter(each -> !each.name().equals(attribute)).toList();
    return new LibertyGroup(
        type, names, Stream.concat(Stream.of(added), others.stream()).toList(), groups);
  }

  /** The same group with other groups in it. */
  LibertyGroup withGroups(List<LibertyGroup> others) {
    return new LibertyGroup(type, names, attributes, others);
  }

  /** The finite number that a text is, if it is one. */
  static OptionalDouble finite(String text) {
    try {
      return DoubleStream.of(Double.parseDouble(text.strip())).filter(Double::isFinite).findFirst();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
