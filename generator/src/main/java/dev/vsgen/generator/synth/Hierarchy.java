package dev.vsgen.generator.synth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The modules of an elaborated design.
 *
 * @param top netlist name of the top module
 * @param modules by netlist name, parents before children
 */
record Hierarchy(String top, Map<String, DesignModule> modules) {

  Hierarchy {
    modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
  }

  /** Reads what Yosys has elaborated; cells of a library are no modules. */
  static Hierarchy parse(String rtlil, String top) {
    List<RtlilModule> parsed =
        RtlilModule.parse(rtlil).stream().filter(module -> !module.isBlackbox()).toList();
    Map<String, String> names = names(parsed);
    Map<String, DesignModule> all =
        parsed.stream()
            .map(module -> module(module, names))
            .collect(Collectors.toMap(DesignModule::name, Function.identity()));
    return new Hierarchy(top, parentsFirst(all, top));
  }

  /** How many of each module there are, by netlist name. */
  Map<String, Integer> instances() {
    Map<String, Integer> instances = new LinkedHashMap<>();
    modules.keySet().forEach(name -> instances.put(name, 0));
    instances.put(top, 1);
    modules
        .values()
        .forEach(
            parent ->
                parent
                    .children()
                    .forEach(
                        (child, count) ->
                            instances.merge(
                                child, count * instances.get(parent.name()), Integer::sum)));
    return instances;
  }

  private static DesignModule module(RtlilModule module, Map<String, String> names) {
    Map<String, Integer> children = new TreeMap<>();
    module.cellTypes().stream()
        .filter(names::containsKey)
        .forEach(type -> children.merge(names.get(type), 1, Integer::sum));
    return new DesignModule(
        names.get(module.id()),
        module.source(),
        module.parameters(),
        CanonicalBody.of(module.body(), names),
        module.ports(),
        children,
        module.memoryBits());
  }

  /**
   * A module is called as in the Verilog; where there are several with different parameters, these
   * follow.
   */
  private static Map<String, String> names(List<RtlilModule> modules) {
    Map<String, List<RtlilModule>> variants =
        modules.stream().collect(Collectors.groupingBy(RtlilModule::source));
    Map<String, String> names = new LinkedHashMap<>();
    for (RtlilModule module : modules) {
      List<RtlilModule> same = variants.get(module.source());
      StringBuilder name = new StringBuilder(module.source());
      module
          .parameters()
          .forEach(
              (parameter, value) -> {
                if (same.stream().anyMatch(m -> !m.parameters().get(parameter).equals(value))) {
                  name.append('_').append(parameter).append(value.replaceAll("\\W", ""));
                }
              });
      names.put(module.id(), name.toString());
    }
    return names;
  }

  private static Map<String, DesignModule> parentsFirst(
      Map<String, DesignModule> modules, String top) {
    List<String> childrenFirst = new ArrayList<>();
    visit(modules, top, childrenFirst);
    Map<String, DesignModule> sorted = new LinkedHashMap<>();
    for (int i = childrenFirst.size() - 1; i >= 0; i--) {
      sorted.put(childrenFirst.get(i), modules.get(childrenFirst.get(i)));
    }
    return sorted;
  }

  private static void visit(Map<String, DesignModule> modules, String name, List<String> done) {
    if (!done.contains(name)) {
      modules.get(name).children().keySet().forEach(child -> visit(modules, child, done));
      done.add(name);
    }
  }
}
