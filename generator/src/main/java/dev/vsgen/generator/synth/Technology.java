package dev.vsgen.generator.synth;

import dev.vsgen.generator.file.Sha256;
import dev.vsgen.generator.liberty.Cell;
import dev.vsgen.generator.liberty.CellLibrary;
import dev.vsgen.generator.liberty.CellRoles;
import dev.vsgen.generator.liberty.LibraryFiles;
import dev.vsgen.generator.liberty.LibraryReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A library of standard cells that a design is mapped to.
 *
 * @param files where it is
 * @param library its cells
 * @param roles what they are good for
 * @param sha256 of its files
 */
public record Technology(LibraryFiles files, CellLibrary library, CellRoles roles, String sha256) {

  /** Drives inputs: not the weakest inverter, which would make every fan-out look slow. */
  private static final int DRIVER = 2;

  private static final double LOAD_INVERTERS = 4;
  private static final double FEMTO = 1e-15;
  private static final double NANO = 1e-9;

  /**
   * Reads a library.
   *
   * @param nameOrFile see {@link LibraryFiles#find}
   * @throws dev.vsgen.generator.error.UserException if it is malformed, or lacks a flop, inverter
   *     or buffer
   */
  public static Technology read(String nameOrFile) {
    LibraryFiles files = LibraryFiles.find(nameOrFile, Optional.empty());
    CellLibrary library = LibraryReader.read(files);
    return new Technology(
        files,
        library,
        CellRoles.of(library),
        Sha256.of(
            List.of(Sha256.ofRead(files.liberty()), files.lef().map(Sha256::ofRead).orElse(""))));
  }

  /** The Liberty file. */
  Path liberty() {
    return files.liberty().toAbsolutePath();
  }

  /** What abc is told of a module's surroundings. */
  String constraints() {
    List<Cell> inverters = roles.inverters();
    Cell driver = inverters.get(Math.min(DRIVER, inverters.size() - 1));
    double load = inverters.get(0).inputs().get(0).capacitance();
    return "set_driving_cell %s\nset_load %.4f [all_outputs]\n"
        .formatted(
            driver.name(), LOAD_INVERTERS * load * library.units().capacitanceFarads() / FEMTO);
  }

  /** Nanoseconds in the library's unit of time. */
  double fromNs(double nanoseconds) {
    return nanoseconds * NANO / library.units().timeSeconds();
  }

  /** Time in the library's unit, in nanoseconds. */
  double toNs(double time) {
    return time * library.units().timeSeconds() / NANO;
  }

  /** Where areas come from. */
  String areaOrigin() {
    return files.lef().isPresent() ? "LEF" : "Liberty";
  }

  /** Leakage of cells in the library's unit, in nanowatts. */
  double nanowatts(double leakage) {
    return leakage * library.units().leakageWatts() / NANO;
  }
}
