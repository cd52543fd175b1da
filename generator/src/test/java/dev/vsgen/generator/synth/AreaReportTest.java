package dev.vsgen.generator.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.liberty.CellLibrary;
import dev.vsgen.generator.liberty.SmallLibrary;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AreaReportTest {

  private static final Netlist NETLIST =
      new Netlist(
          Map.of(
              "top", Map.of("lane", 2, "store", 1, "INV", 3),
              "lane", Map.of("leaf", 2, "DFF", 1, "LAT_LOW", 4),
              "leaf", Map.of("FULL", 5)),
          Map.of("top", List.of("clk_i"), "lane", List.of(), "leaf", List.of()));

  @TempDir Path folder;

  private static AreaReport report(Netlist netlist) {
    Map<String, Integer> instances = new LinkedHashMap<>();
    instances.put("top", 1);
    instances.put("store", 1);
    instances.put("lane", 2);
    instances.put("leaf", 4);
    return AreaReport.of(netlist, instances, Set.of("top", "lane", "leaf"), SmallLibrary.read());
  }

  @Test
  void addsUp() {
    AreaReport report = report(NETLIST);
    assertEquals(
        List.of(
            new ModuleArea("leaf", 4, 5, 70, 70, 0, 0, 75e-12),
            new ModuleArea("lane", 2, 5, 64, 204, 1, 4, 35e-12),
            new ModuleArea("top", 1, 3, 6, 414, 0, 0, 10.5e-12)),
        report.modules());
    assertEquals(414, report.area());
    assertEquals(33, report.cellCount());
    assertEquals(2, report.flops());
    assertEquals(8, report.latches());
    assertEquals(380.5e-12, report.leakageWatts(), 1e-20);
    assertEquals(Map.of("INV", 3, "DFF", 2, "LAT_LOW", 8, "FULL", 20), report.cells());
  }

  @Test
  void namesCellsWithoutArea() {
    CellLibrary library = SmallLibrary.read();
    assertEquals(List.of(), report(NETLIST).cellsWithoutArea(library));
    Map<String, Integer> cells = Map.of("LAT", 1, "INV", 2);
    assertEquals(List.of("LAT"), new AreaReport(List.of(), cells).cellsWithoutArea(library));
  }

  @Test
  void refusesWhatIsNotMapped() {
    Netlist generic =
        new Netlist(
            Map.of("top", Map.of(), "lane", Map.of("$_DLATCH_PN0_", 1), "leaf", Map.of()),
            NETLIST.ports());
    ToolException e = assertThrows(ToolException.class, () -> report(generic));
    assertTrue(
        e.getMessage()
            .startsWith("[VSG-SYNTH-03] library small has no cell for the $_DLATCH_PN0_ of lane"),
        e.getMessage());
  }

  @Test
  void countsAreKept() {
    Path file = folder.resolve("cells.json");
    NETLIST.write(file);
    assertEquals(NETLIST, Netlist.read(file));
  }
}
