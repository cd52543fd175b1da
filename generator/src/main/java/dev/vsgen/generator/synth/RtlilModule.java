package dev.vsgen.generator.synth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module in RTLIL, the text form of what Yosys works on.
 *
 * @param id its name there, which for a module with parameters is made from them
 * @param source its name in the Verilog
 * @param isBlackbox whether only its ports are known
 * @param body the lines between {@code module} and {@code end}
 */
record RtlilModule(String id, String source, boolean isBlackbox, List<String> body) {

  private static final Pattern PARAMETER = Pattern.compile("  parameter \\\\(\\w+) (\\S+)");
  private static final Pattern CELL = Pattern.compile("  cell (\\S+) (\\S+)");
  private static final Pattern PORT =
      Pattern.compile("  wire .*?\\b(?:input|output|inout) \\d+ (?:signed )?(\\S+)");
  private static final Pattern MEMORY =
      Pattern.compile("  memory width (\\d+) size (\\d+) .*|  memory size (\\d+) width (\\d+) .*");
  private static final Pattern HDL_NAME = Pattern.compile("attribute \\\\hdlname \"\\\\\\\\(.*)\"");

  RtlilModule {
    body = List.copyOf(body);
  }

  /** The modules of a design. */
  static List<RtlilModule> parse(String text) {
    List<RtlilModule> modules = new ArrayList<>();
    List<String> attributes = new ArrayList<>();
    List<String> body = new ArrayList<>();
    String id = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("attribute ")) {
        attributes.add(line);
      } else if (line.startsWith("module ")) {
        id = line.substring("module ".length());
        body.clear();
      } else if (line.equals("end")) {
        modules.add(of(id, attributes, body));
        attributes.clear();
      } else if (!line.stripLeading().startsWith("attribute \\src ")) {
        body.add(line);
      }
    }
    return modules;
  }

  private static RtlilModule of(String id, List<String> attributes, List<String> body) {
    Optional<String> hdlName =
        attributes.stream()
            .map(HDL_NAME::matcher)
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1))
            .findFirst();
    boolean blackbox = attributes.stream().anyMatch(line -> line.contains("\\blackbox 1"));
    return new RtlilModule(id, hdlName.orElseGet(() -> id.substring(1)), blackbox, body);
  }

  /** Its parameters, as Yosys prints their values. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    matches("  parameter ", PARAMETER)
        .forEach(matcher -> parameters.put(matcher.group(1), matcher.group(2)));
    return parameters;
  }

  /** The types of its cells, one for each cell. */
  List<String> cellTypes() {
    return matches("  cell ", CELL).stream().map(matcher -> matcher.group(1)).toList();
  }

  /** Bits of the memories it declares. */
  long memoryBits() {
    return matches("  memory ", MEMORY).stream()
        .mapToLong(
            matcher ->
                matcher.group(1) == null
                    ? Long.parseLong(matcher.group(3)) * Long.parseLong(matcher.group(4))
                    : Long.parseLong(matcher.group(1)) * Long.parseLong(matcher.group(2)))
        .sum();
  }

  /** The lines that declare its ports. */
  List<String> ports() {
    return matches("  wire ", PORT).stream().map(Matcher::group).toList();
  }

  /** As text under another name. */
  String text(String name) {
    return "module \\" + name + "\n" + String.join("\n", body) + "\nend\n";
  }

  private List<Matcher> matches(String keyword, Pattern pattern) {
    return body.stream()
        .filter(line -> line.startsWith(keyword))
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .toList();
  }
}
