package dev.vsgen.cosim.mutation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A netlist as Yosys's {@code write_json} prints it: as much as is needed to see what contains
 * what, and what holds state.
 *
 * @param modules by the names Yosys gives them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record YosysNetlist(LinkedHashMap<String, Module> modules) {

  /** The wrapper of all memories, see {@code vsq_mem.v}. */
  private static final String MEMORY_MODULE = "vsq_mem";

  /**
   * A module.
   *
   * @param ports by name, in the order of the declaration
   * @param cells by name
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Module(LinkedHashMap<String, Port> ports, LinkedHashMap<String, Cell> cells) {}

  /**
   * A port.
   *
   * @param direction {@code input} or {@code output}
   * @param bits one for each
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Port(String direction, List<Object> bits) {

    boolean isInput() {
      return direction.equals("input");
    }

    int width() {
      return bits.size();
    }
  }

  /**
   * A cell or an instance of a module.
   *
   * @param type such as {@code $dff}, or the module
   * @param parameters binary numbers, most of them
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Cell(String type, Map<String, String> parameters) {

    /** Bits of state in it; a table has none. */
    int stateBits() {
      if (type.startsWith("$mem")) {
        int stored = number("WR_PORTS") > 0 ? number("SIZE") * number("WIDTH") : 0;
        boolean readsIntoRegister = parameters.get("RD_CLK_ENABLE").contains("1");
        return stored + (readsIntoRegister ? number("RD_PORTS") * number("WIDTH") : 0);
      }
      return type.matches("\\$\\w*(ff|ffe|ffce|latch)") ? number("WIDTH") : 0;
    }

    private int number(String parameter) {
      return Integer.parseInt(parameters.get(parameter), 2);
    }
  }

  static YosysNetlist read(Path json) throws IOException {
    return new ObjectMapper().readValue(json.toFile(), YosysNetlist.class);
  }

  /** Whether a module, or one named by {@code mutate}, is the wrapper of the memories. */
  static boolean isMemoryWrapper(String module) {
    return module.matches("(.*\\\\)?" + MEMORY_MODULE + "(\\\\.*)?");
  }

  /**
   * The modules that all instances of a module are in, itself included: what holds of one of them
   * with any inputs holds of the whole design.
   *
   * @return the smallest first
   */
  List<String> around(String top, String module) {
    return reachable(top, "").stream()
        .filter(each -> each.equals(module) || !reachable(top, each).contains(module))
        .sorted(Comparator.comparingInt(each -> reachable(each, "").size()))
        .toList();
  }

  /** Whether a cell of a module is an instance of a module. */
  boolean isInstance(String module, String cell) {
    Cell found = modules.get(module).cells().get(cell);
    return found != null && modules.containsKey(found.type());
  }

  /** Modules without state that do not contain one. */
  List<String> functionsWithout(String module) {
    return modules.keySet().stream()
        .filter(each -> !contains(each, module))
        .filter(each -> reachable(each, "").stream().allMatch(this::isCombinational))
        .toList();
  }

  /** Whether a module is in another one, or is that. */
  boolean contains(String outer, String module) {
    return reachable(outer, "").contains(module);
  }

  /**
   * Instances of a module, with the instances they are in.
   *
   * @return such as {@code u_ppu.u_reciprocal}; empty for the design itself
   */
  List<String> instances(String top, String module) {
    Stream<String> here = top.equals(module) ? Stream.of("") : Stream.empty();
    Stream<String> below =
        modules.get(top).cells().entrySet().stream()
            .filter(cell -> modules.containsKey(cell.getValue().type()))
            .flatMap(
                cell ->
                    instances(cell.getValue().type(), module).stream()
                        .map(path -> path.isEmpty() ? "" : "." + path)
                        .map(cell.getKey()::concat));
    return Stream.concat(here, below).toList();
  }

  private boolean isCombinational(String module) {
    return modules.get(module).cells().values().stream().allMatch(cell -> cell.stateBits() == 0);
  }

  /** A module and all in it, but for one and what is only in that. */
  private Set<String> reachable(String from, String without) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(from.equals(without) ? List.of() : List.of(from));
    while (!open.isEmpty()) {
      String module = open.pop();
      if (seen.add(module)) {
        open.addAll(
            children(module).filter(each -> !each.equals(without)).collect(Collectors.toSet()));
      }
    }
    return seen;
  }

  private Stream<String> children(String module) {
    return modules.get(module).cells().values().stream()
        .map(Cell::type)
        .filter(modules::containsKey);
  }
}
