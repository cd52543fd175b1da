package dev.vsgen.cosim.mutation;

import dev.vsgen.cosim.mutation.YosysNetlist.Port;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Builds the Verilog around an original and a mutated module out of which registers, memories and
 * functions were cut, which turns them into ports named {@code <cell>.<port of the cell>}.
 */
final class Miter {

  /** Name of the module and, with {@code .v}, of its file. */
  static final String TOP = "vsq_miter";

  private static final String CLOCK = "clk_i";
  private static final String RESET = "rst_ni";

  /** The sums of a streaming MAC mean something only while their valid bit is 1. */
  private static final String SUMS = "psum_o";

  private static final String SUMS_VALID = "valid_o";

  /** What says that rows of vectors go into a design, and how they are marked. */
  private static final List<String> ROWS = List.of("valid_i", "ready_o", "first_i", "last_i");

  private final Map<String, Port> ports;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final List<MiterVars.Any> any = new ArrayList<>();
  private final List<MiterVars.Input> inputs = new ArrayList<>();
  private final List<MiterVars.Register> registers = new ArrayList<>();
  private final List<MiterVars.Memory> memories = new ArrayList<>();
  private final List<MiterVars.Function> functions = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();

  private Miter(Map<String, Port> ports) {
    this.ports = ports;
    ports.keySet().forEach(port -> names.put(port, "s" + names.size()));
  }

  /**
   * The miter of a module.
   *
   * @param module its name
   * @param ports of both copies
   * @param isTop whether its outputs are those of the design
   */
  static RtlFile of(String module, Map<String, Port> ports, boolean isTop) {
    MiterVars vars = new Miter(ports).vars(module, isTop);
    String text = new Templates().fill("templates/mutation/miter.v.vm", Map.of("miter", vars));
    return new RtlFile(TOP + ".v", text);
  }

  private MiterVars vars(String module, boolean isTop) {
    Map<String, Set<String>> cells = new LinkedHashMap<>();
    ports.forEach(
        (name, port) -> {
          int dot = name.lastIndexOf('.');
          if (dot >= 0) {
            cells
                .computeIfAbsent(name.substring(0, dot), cell -> new LinkedHashSet<>())
                .add(name.substring(dot + 1));
          } else if (port.isInput()) {
            inputs.add(new MiterVars.Input(names.get(name), tied(name, port)));
          } else {
            differences.add(difference(name, isTop));
          }
        });
    cells.forEach(this::addCell);
    boolean hasRows = isTop && ports.keySet().containsAll(ROWS);
    List<String> rows = ROWS.stream().map(port -> names.getOrDefault(port, "")).toList();
    return new MiterVars(
        module,
        any,
        ports.entrySet().stream().map(this::signal).toList(),
        inputs,
        registers,
        memories,
        functions,
        hasRows,
        rows.get(0),
        rows.get(1),
        rows.get(2),
        rows.get(3),
        differences,
        differences.size() - 1);
  }

  private MiterVars.Signal signal(Map.Entry<String, Port> port) {
    String name = port.getKey();
    return new MiterVars.Signal(names.get(name), "\\" + name + " ", port.getValue().width() - 1);
  }

  private String tied(String name, Port port) {
    return switch (name) {
      case CLOCK -> CLOCK;
      case RESET -> "rst_n";
      default -> any(port.width());
    };
  }

  private String difference(String output, boolean isTop) {
    String differ = differ(output);
    return isTop && output.equals(SUMS) ? original(SUMS_VALID) + " & " + differ : differ;
  }

  private void addCell(String cell, Set<String> of) {
    if (of.contains("D")) {
      addRegister(cell + ".");
    } else if (of.contains("wr_en_i")) {
      addMemory(cell + ".");
    } else {
      addFunction(cell + ".", of);
    }
  }

  private void addRegister(String cell) {
    addClock(cell + "CLK");
    int width = ports.get(cell + "Q").width();
    registers.add(
        new MiterVars.Register(
            names.get(cell + "D"), names.get(cell + "Q"), width - 1, any(width)));
  }

  private void addMemory(String cell) {
    addClock(cell + CLOCK);
    differences.add(differ(cell + "wr_en_i"));
    for (String written : List.of("wr_addr_i", "wr_data_i")) {
      differences.add(original(cell + "wr_en_i") + " & " + differ(cell + written));
    }
    int width = ports.get(cell + "rd_data_o").width();
    memories.add(
        new MiterVars.Memory(
            names.get(cell + "rd_en_i"),
            names.get(cell + "rd_addr_i"),
            names.get(cell + "rd_data_o"),
            width - 1,
            any(width),
            any(width),
            any(width)));
  }

  /** What is clocked in another way than by the clock is not modelled, and counts as different. */
  private void addClock(String clock) {
    differences.add("(" + original(clock) + " != clk_i)");
    differences.add("(" + mutant(clock) + " != clk_i)");
  }

  /** A product, with inputs A and B, is known to be zero if one of them is. */
  private void addFunction(String cell, Set<String> of) {
    List<String> operands =
        of.stream().map(cell::concat).filter(port -> !ports.get(port).isInput()).toList();
    String same =
        operands.stream()
            .map(port -> "(" + original(port) + " == " + mutant(port) + ")")
            .collect(Collectors.joining(" & ", "(1'b1 & ", ")"));
    boolean isProduct = of.equals(Set.of("A", "B", "Y"));
    for (String result :
        of.stream().map(cell::concat).filter(p -> !operands.contains(p)).toList()) {
      int width = ports.get(result).width();
      functions.add(
          new MiterVars.Function(
              names.get(result),
              same,
              isProduct ? zero(original(cell + "A"), original(cell + "B")) : "1'b0",
              isProduct ? zero(mutant(cell + "A"), mutant(cell + "B")) : "1'b0",
              any(width),
              any(width)));
    }
  }

  private static String zero(String a, String b) {
    return "((" + a + " == 0) | (" + b + " == 0))";
  }

  private String any(int width) {
    String name = "any" + any.size() + "_i";
    any.add(new MiterVars.Any(name, width - 1));
    return name;
  }

  private String differ(String port) {
    return "(" + original(port) + " != " + mutant(port) + ")";
  }

  private String original(String port) {
    return "original_" + names.get(port);
  }

  private String mutant(String port) {
    return "mutant_" + names.get(port);
  }
}
