package dev.vsgen.generator.liberty;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The cells of a Liberty file.
 *
 * @param name as the file calls it
 * @param units what its numbers count
 * @param cells by name, in the order of the file
 * @param group the whole file, with areas as {@code cells} has them
 */
public record CellLibrary(
    String name, LibertyUnits units, Map<String, Cell> cells, LibertyGroup group) {

  /** Refuses a map that may change; keeps its order. */
  public CellLibrary {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  static CellLibrary of(LibertyGroup group) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    group.groups("cell").forEach(cell -> cells.put(cell.name(), Cell.of(cell, group)));
    return new CellLibrary(group.name(), LibertyUnits.of(group), cells, group);
  }

  /** The cell of that name. */
  public Optional<Cell> cell(String cellName) {
    return Optional.ofNullable(cells.get(cellName));
  }

  /** The library as a Liberty text that every tool can read. */
  public String text() {
    return LibertyWriter.text(group);
  }
}
