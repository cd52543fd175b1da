package dev.vsgen.generator.synth;

import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.cache.ContentHash;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.liberty.Cell;
import dev.vsgen.generator.liberty.CellLibrary;
import dev.vsgen.generator.liberty.CellRoles;
import dev.vsgen.generator.liberty.GateDelay;
import dev.vsgen.generator.liberty.LibraryFiles;
import dev.vsgen.generator.liberty.LibraryReader;
import java.nio.file.Path;
import java.util.List;

/**
 * A library that designs are mapped to.
 *
 * @param files where it came from
 * @param cells its cells
 * @param roles what they are good for
 * @param text the Liberty text that the tools get: areas of the LEF, no missing semicolons
 */
public record TechLibrary(LibraryFiles files, CellLibrary cells, CellRoles roles, String text) {

  /**
   * A clock of so many delays of an inverter that drives four of its kind is relaxed: gates can be
   * as small as they come, and area and energy are what counts.
   */
  private static final int RELAXED_DELAYS = 80;

  /**
   * Reads a library.
   *
   * @throws ToolException if it cannot be read or lacks what mapping needs
   */
  public static TechLibrary read(LibraryFiles files) {
    CellLibrary cells = LibraryReader.read(files);
    if (cells.cells().values().stream().noneMatch(cell -> cell.area() > 0)) {
      throw new ToolException(
          "VSG-LIB-07",
          ("library " + cells.name() + " has no areas; must have some, or a LEF file")
              + " (the smallest cells are taken)");
    }
    return new TechLibrary(files, cells, CellRoles.of(cells), cells.text());
  }

  /** The clock period to map for if the user names none. */
  double relaxedPeriodSeconds() {
    return RELAXED_DELAYS * GateDelay.fanOutOfFour(cells, typicalInverter());
  }

  /** An inverter of middle strength. */
  Cell typicalInverter() {
    List<Cell> inverters = roles.inverters();
    return inverters.get(inverters.size() / 2);
  }

  /** Capacitance of so many inputs of the weakest inverter, in fF. */
  double loadFemtofarads(int inputs) {
    double units = inputs * roles.inverters().get(0).inputs().get(0).capacitance();
    return units * cells.units().capacitanceFarads() * 1e15;
  }

  /** The file for the tools. */
  Path file(BuildCache cache) {
    return cache
        .obtain(
            "liberty-" + ContentHash.of(List.of(text)),
            folder -> StageFiles.write(folder.resolve("cells.lib"), text))
        .resolve("cells.lib");
  }
}
