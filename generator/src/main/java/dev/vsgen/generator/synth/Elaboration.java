package dev.vsgen.generator.synth;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.synth.ElaboratedModule.Instance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes an elaborated design, in the text form of Yosys (RTLIL), apart. Yosys calls a module with
 * parameters {@code $paramod...\name}; where a design has it with one set of parameters only, as
 * emitted ones do, it gets its name back.
 */
final class Elaboration {

  private static final Pattern VERILOG_NAME = Pattern.compile("\\\\(\\w+)");
  private static final Pattern PORT =
      Pattern.compile("  (?:wire .*(?:input|output|inout) \\d+ .*|parameter .*)");
  private static final Pattern PARAMETER =
      Pattern.compile("    parameter (?:signed )?\\\\(\\w+) (?:s?\\d+'([01]+)|(\\d+))");

  private Elaboration() {}

  /**
   * The modules by name.
   *
   * @param cells names of standard cells, which are no modules
   * @throws ToolException if a module appears with several sets of parameters
   */
  static Map<String, ElaboratedModule> modules(String rtlil, Set<String> cells) {
    Map<String, ElaboratedModule> modules = new LinkedHashMap<>();
    List<String> block = new ArrayList<>();
    for (String line : rtlil.lines().toList()) {
      block.add(line);
      if (line.startsWith("attribute ") || line.startsWith("  ") || line.startsWith("module ")) {
        continue;
      }
      if (line.equals("end")) {
        ElaboratedModule module = module(block, cells);
        if (!cells.contains(module.name()) && modules.put(module.name(), module) != null) {
          throw new ToolException(
              "VSG-SYNTH-02",
              "module " + module.name() + " has several sets of parameters; must have one");
        }
      }
      block.clear();
    }
    return modules;
  }

  private static ElaboratedModule module(List<String> block, Set<String> standard) {
    String name = "";
    List<String> text = new ArrayList<>();
    List<String> ports = new ArrayList<>();
    List<Instance> cells = new ArrayList<>();
    Map<String, Long> parameters = new LinkedHashMap<>(); // of the cell being read
    for (String line : block) {
      String[] words = line.strip().split(" ", -1);
      String written = line;
      if (words[0].equals("module")) {
        name = verilogName(words[1]).orElse(words[1]);
        written = "module \\" + name;
      } else if (line.startsWith("  cell ")) {
        Optional<String> type = verilogName(words[1]);
        parameters = new LinkedHashMap<>();
        if (type.filter(found -> !standard.contains(found)).isPresent()) {
          written = "  cell \\" + type.get() + " " + words[2];
          cells.add(new Instance(type.get(), words[2].substring(1), parameters));
        }
      } else if (PORT.matcher(line).matches()) {
        ports.add(line);
      }
      Matcher parameter = PARAMETER.matcher(line);
      if (parameter.matches()) {
        parameters.put(parameter.group(1), value(parameter));
      }
      text.add(written);
    }
    return new ElaboratedModule(name, String.join("\n", text) + "\n", cells, ports);
  }

  private static long value(Matcher parameter) {
    return parameter.group(2) == null
        ? new BigInteger(parameter.group(3)).longValue()
        : new BigInteger(parameter.group(2), 2).longValue();
  }

  /** Name in the Verilog; empty for an operator. */
  private static Optional<String> verilogName(String name) {
    if (!name.startsWith("\\") && !name.startsWith("$paramod")) {
      return Optional.empty();
    }
    Matcher matcher = VERILOG_NAME.matcher(name);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
