package dev.vsgen.generator.liberty;

import java.util.Set;

/**
 * Prints a library so that every tool can read it: attributes end in semicolons, and what only
 * signal integrity and current-source models need is left out.
 */
final class LibertyWriter {

  private static final Set<String> LEFT_OUT =
      Set.of(
          "output_current_template",
          "output_current_rise",
          "output_current_fall",
          "receiver_capacitance",
          "receiver_capacitance1_rise",
          "receiver_capacitance1_fall",
          "receiver_capacitance2_rise",
          "receiver_capacitance2_fall",
          "ccsn_first_stage",
          "ccsn_last_stage",
          "dc_current",
          "dynamic_current",
          "intrinsic_parasitic",
          "normalized_driver_waveform",
          "test_cell");

  private final StringBuilder out = new StringBuilder();

  private LibertyWriter() {}

  static String text(LibertyGroup library) {
    LibertyWriter writer = new LibertyWriter();
    writer.group(library, "");
    return writer.out.toString();
  }

  private void group(LibertyGroup group, String indent) {
    out.append(indent).append(group.type()).append(" (");
    out.append(String.join(", ", group.names().stream().map(LibertyWriter::quote).toList()));
    out.append(") {\n");
    group.attributes().forEach(attribute -> attribute(attribute, indent + "  "));
    group.groups().stream()
        .filter(each -> !LEFT_OUT.contains(each.type()))
        .forEach(each -> group(each, indent + "  "));
    out.append(indent).append("}\n");
  }

  private void attribute(LibertyAttribute attribute, String indent) {
    String values =
        String.join(", ", attribute.values().stream().map(LibertyWriter::quote).toList());
    out.append(indent).append(attribute.name());
    out.append(attribute.complex() ? " (" + values + ");\n" : " : " + values + ";\n");
  }

  /** Numbers and names stand alone; all else is a text. */
  private static String quote(String value) {
    return value.matches("[-+.\\w]+") ? value : '"' + value + '"';
  }
}
