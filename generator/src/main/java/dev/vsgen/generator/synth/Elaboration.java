package dev.vsgen.generator.synth;

import dev.vsgen.generator.synth.ElaboratedModule.Instance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes an elaborated design, in the text form of Yosys (RTLIL), apart. Yosys calls a module with
 * parameters {@code $paramod...\name}. It gets its name back; if there are several sets of
 * parameters, each but the first with a number behind.
 */
final class Elaboration {

  private static final Pattern VERILOG_NAME = Pattern.compile("\\\\(\\w+)");
  private static final Pattern PORT =
      Pattern.compile("  (?:wire .*(?:input|output|inout) \\d+ .*|parameter .*)");
  private static final Pattern PARAMETER =
      Pattern.compile("    parameter (?:signed )?\\\\(\\w+) (?:s?\\d+'([01]+)|(\\d+))");

  /** Modules by their names in RTLIL; standard cells are not among them. */
  private final Map<String, String> names;

  private Elaboration(Map<String, String> names) {
    this.names = names;
  }

  /**
   * The modules by name.
   *
   * @param cells names of standard cells, which are no modules
   */
  static Map<String, ElaboratedModule> modules(String rtlil, Set<String> cells) {
    List<String> lines = rtlil.lines().toList();
    Elaboration elaboration = new Elaboration(names(lines, cells));
    Map<String, ElaboratedModule> modules = new LinkedHashMap<>();
    List<String> block = new ArrayList<>();
    for (String line : lines) {
      block.add(line);
      if (line.startsWith("attribute ") || line.startsWith("  ") || line.startsWith("module ")) {
        continue;
      }
      if (line.equals("end")) {
        elaboration.module(block).ifPresent(module -> modules.put(module.name(), module));
      }
      block.clear();
    }
    return modules;
  }

  private static Map<String, String> names(List<String> lines, Set<String> cells) {
    Map<String, String> names = new HashMap<>();
    Map<String, Integer> sets = new HashMap<>();
    for (String line : lines) {
      if (line.startsWith("module ")) {
        String rtlil = line.substring("module ".length());
        Matcher matcher = VERILOG_NAME.matcher(rtlil);
        String name = matcher.find() ? matcher.group(1) : rtlil;
        if (!cells.contains(name)) {
          int set = sets.merge(name, 1, Integer::sum);
          names.put(rtlil, set == 1 ? name : name + "_" + set);
        }
      }
    }
    return names;
  }

  /** Empty for a standard cell. */
  private Optional<ElaboratedModule> module(List<String> block) {
    Optional<String> name = Optional.empty();
    List<String> text = new ArrayList<>();
    List<String> ports = new ArrayList<>();
    List<Instance> cells = new ArrayList<>();
    Map<String, Long> parameters = new LinkedHashMap<>(); // of the cell being read
    for (String line : block) {
      String[] words = line.strip().split(" ", -1);
      String written = line;
      if (words[0].equals("module")) {
        name = Optional.ofNullable(names.get(words[1]));
        written = "module \\" + name.orElse("");
      } else if (line.startsWith("  cell ")) {
        parameters = new LinkedHashMap<>();
        String type = names.get(words[1]);
        if (type != null) {
          written = "  cell \\" + type + " " + words[2];
          cells.add(new Instance(type, words[2].substring(1), parameters));
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
    return name.map(
        found -> new ElaboratedModule(found, String.join("\n", text) + "\n", cells, ports));
  }

  private static long value(Matcher parameter) {
    return parameter.group(2) == null
        ? new BigInteger(parameter.group(3)).longValue()
        : new BigInteger(parameter.group(2), 2).longValue();
  }
}
