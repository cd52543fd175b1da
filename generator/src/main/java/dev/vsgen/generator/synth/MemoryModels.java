package dev.vsgen.generator.synth;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Verilog of the memories of a netlist, for simulation: each is the emitted memory with its
 * parameters.
 */
final class MemoryModels {

  private static final Pattern PORT =
      Pattern.compile("  wire (?:width (\\d+) )?(input|output) \\d+ \\\\(\\S+)");

  private MemoryModels() {}

  static String of(Collection<DesignModule> memories) {
    String head = "// The black boxes of netlist.v, for simulation with vsq_mem.v.\n\n";
    return head + memories.stream().map(MemoryModels::of).collect(Collectors.joining("\n"));
  }

  private static String of(DesignModule memory) {
    List<Matcher> ports =
        memory.ports().stream().map(PORT::matcher).filter(Matcher::matches).toList();
    String declarations =
        ports.stream()
            .map(port -> "  " + port.group(2) + " wire " + range(port) + port.group(3))
            .collect(Collectors.joining(",\n"));
    String parameters =
        memory.parameters().entrySet().stream()
            .map(MemoryModels::setting)
            .collect(Collectors.joining(", "));
    String connections =
        ports.stream()
            .map(port -> "    ." + port.group(3) + "(" + port.group(3) + ")")
            .collect(Collectors.joining(",\n"));
    return ("module " + memory.name() + " (\n" + declarations + "\n);\n")
        + ("  " + DesignModule.MEMORY + " #(" + parameters + ") u_mem (\n")
        + (connections + "\n  );\nendmodule\n");
  }

  private static String range(Matcher port) {
    return port.group(1) == null ? "" : "[" + (Integer.parseInt(port.group(1)) - 1) + ":0] ";
  }

  private static String setting(Map.Entry<String, String> parameter) {
    return "." + parameter.getKey() + "(" + parameter.getValue() + ")";
  }
}
