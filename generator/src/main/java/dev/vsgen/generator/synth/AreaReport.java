package dev.vsgen.generator.synth;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.liberty.Cell;
import dev.vsgen.generator.liberty.CellLibrary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Areas, cells, storage and leakage of a mapped design. Areas are in the unit of the library, um2
 * as a rule; they contain no memories, no wires and no clock tree.
 *
 * @param modules the largest first, by the area of all instances
 * @param cells how many of each library cell the design has, by name
 */
public record AreaReport(List<ModuleArea> modules, Map<String, Integer> cells) {

  /** Refuses collections that may change. */
  public AreaReport {
    modules = List.copyOf(modules);
    cells = Collections.unmodifiableMap(new TreeMap<>(cells));
  }

  /**
   * Adds up a netlist.
   *
   * @param instances how many of each module there are, parents before children
   * @param mapped the modules among them that are no black boxes
   * @throws ToolException if the library has no cell for something in it
   */
  static AreaReport of(
      Netlist netlist, Map<String, Integer> instances, Set<String> mapped, CellLibrary library) {
    Map<String, Double> totals = new LinkedHashMap<>();
    Map<String, ModuleArea> areas = new LinkedHashMap<>();
    Map<String, Integer> cells = new TreeMap<>();
    List<String> childrenFirst = new ArrayList<>(instances.keySet());
    childrenFirst.retainAll(mapped);
    Collections.reverse(childrenFirst);
    for (String name : childrenFirst) {
      Map<String, Integer> content = netlist.cells().get(name);
      content.keySet().forEach(type -> requireMapped(type, name, instances, library));
      double own = sum(content, library, Cell::area);
      double children =
          content.entrySet().stream()
              .mapToDouble(e -> e.getValue() * totals.getOrDefault(e.getKey(), 0.0))
              .sum();
      totals.put(name, own + children);
      areas.put(name, area(name, instances.get(name), content, own + children, library));
      content.forEach(
          (type, count) -> {
            if (library.cell(type).isPresent()) {
              cells.merge(type, count * instances.get(name), Integer::sum);
            }
          });
    }
    return new AreaReport(
        areas.values().stream()
            .sorted(Comparator.comparingDouble(ModuleArea::areaOfAll).reversed())
            .toList(),
        cells);
  }

  private static ModuleArea area(
      String name, int instances, Map<String, Integer> content, double total, CellLibrary library) {
    return new ModuleArea(
        name,
        instances,
        (int) sum(content, library, cell -> 1),
        sum(content, library, Cell::area),
        total,
        (int) sum(content, library, cell -> cell.isFlop() ? 1 : 0),
        (int) sum(content, library, cell -> cell.isLatch() ? 1 : 0),
        sum(content, library, Cell::leakage) * library.units().leakageWatts());
  }

  /** Area of the whole design. */
  public double area() {
    return modules.stream().mapToDouble(ModuleArea::areaOfAll).sum();
  }

  /** Names of the cells in it of whose area the library says nothing, or 0. */
  List<String> cellsWithoutArea(CellLibrary library) {
    return cells.keySet().stream()
        .filter(name -> library.cell(name).filter(cell -> cell.area() > 0).isEmpty())
        .toList();
  }

  /** Library cells of the whole design. */
  public long cellCount() {
    return modules.stream().mapToLong(m -> (long) m.instances() * m.cells()).sum();
  }

  /** Flip-flops of the whole design. */
  public long flops() {
    return modules.stream().mapToLong(m -> (long) m.instances() * m.flops()).sum();
  }

  /** Latches of the whole design. */
  public long latches() {
    return modules.stream().mapToLong(m -> (long) m.instances() * m.latches()).sum();
  }

  /** Leakage of the whole design. */
  public double leakageWatts() {
    return modules.stream().mapToDouble(m -> m.instances() * m.leakageWatts()).sum();
  }

  private static double sum(
      Map<String, Integer> content, CellLibrary library, ToDoubleFunction<Cell> property) {
    return content.entrySet().stream()
        .mapToDouble(
            entry ->
                library
                    .cell(entry.getKey())
                    .map(cell -> entry.getValue() * property.applyAsDouble(cell))
                    .orElse(0.0))
        .sum();
  }

  private static void requireMapped(
      String type, String module, Map<String, Integer> instances, CellLibrary library) {
    if (library.cell(type).isEmpty() && !instances.containsKey(type)) {
      throw new ToolException(
          "VSG-SYNTH-03",
          ("library " + library.name() + " has no cell for the " + type + " of " + module)
              + "; must have one (for example a latch with a reset)");
    }
  }
}
