package dev.vsgen.generator.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.liberty.CellLibrary;
import dev.vsgen.generator.liberty.CellRoles;
import dev.vsgen.generator.liberty.LibraryFiles;
import dev.vsgen.generator.liberty.LibraryReader;
import dev.vsgen.generator.liberty.SmallLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library that lacks what energies need is refused by name. */
class EnergyLibraryTest {

  @TempDir Path folder;

  @Test
  void anEnergyIsCapacitanceTimesVoltSquared() throws IOException {
    EnergyLibrary library = library("", "");
    assertEquals(2, library.volts());
    assertEquals(6, library.edgeFemtojoules(3), 1e-9);
    assertEquals(128, library.steps(1));
    assertEquals(1, library.steps(0), "never at once");
    assertEquals(16, library.loadForDelay(100), 1e-9);
  }

  @Test
  void aLibraryWithoutVoltageIsRefused() {
    ToolException e = assertThrows(ToolException.class, () -> library("nom_voltage : 2;", ""));
    assertTrue(e.getMessage().contains("nom_voltage"), e.getMessage());
  }

  @Test
  void aLibraryWithoutSlewsIsRefused() {
    ToolException e =
        assertThrows(ToolException.class, () -> library("rise_transition", "unknown"));
    assertTrue(e.getMessage().contains("rise_transition"), e.getMessage());
  }

  @Test
  void aMissingCellIsNamed() throws IOException {
    EnergyLibrary library = library("", "");
    ToolException e = assertThrows(ToolException.class, () -> library.model("NAND9"));
    assertTrue(e.getMessage().contains("NAND9"), e.getMessage());
  }

  @Test
  void aCellThatCannotBeSimulatedIsTheLibrarysFault() throws IOException {
    EnergyLibrary library = library("function : \"A B\"", "no_function : \"A B\"");
    ToolException e = assertThrows(ToolException.class, () -> library.model("AND"));
    assertEquals("VSG-ENERGY-02", e.tag());
  }

  private EnergyLibrary library(String from, String to) throws IOException {
    String text = Files.readString(SmallLibrary.file("energy.lib"));
    Path file =
        Files.writeString(folder.resolve("e.lib"), from.isEmpty() ? text : text.replace(from, to));
    CellLibrary cells = LibraryReader.read(new LibraryFiles("e", file, Optional.empty()));
    return new EnergyLibrary(cells, CellRoles.of(cells));
  }
}
