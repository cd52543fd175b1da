package dev.vsgen.generator.liberty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.ToolException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellRolesTest {

  private final CellLibrary library = SmallLibrary.read();
  private final CellRoles roles = CellRoles.of(library);

  @Test
  void findsGates() {
    assertEquals(List.of("INV", "INV_HUGE"), roles.inverters().stream().map(Cell::name).toList());
    assertEquals("BUF", roles.buffer().name());
    assertEquals("ONE", roles.tieHigh().orElseThrow().name());
    assertEquals("ZERO", roles.tieLow().orElseThrow().name());
  }

  @Test
  void findsClockGatesWithTheirPins() {
    ClockGateCell gate = roles.clockGate().orElseThrow();
    assertEquals("GATE", gate.cell().name());
    assertEquals("CK", gate.clock());
    assertEquals("EN", gate.enable());
    assertEquals(List.of("SE"), gate.tests());
    assertEquals("GCK", gate.output());
  }

  @Test
  void findsFlopsWithoutScan() {
    assertEquals(List.of("DFF", "DFFR"), roles.flops().stream().map(Cell::name).toList());
    assertTrue(roles.hasResettableFlop());
    assertFalse(CellRoles.of(without("DFFR")).hasResettableFlop());
  }

  @Test
  void findsAddersByFunction() {
    AdderCell full = roles.fullAdder().orElseThrow();
    assertEquals("FULL", full.cell().name());
    assertEquals(List.of("A", "B", "CI"), full.inputs());
    assertEquals("SN", full.sum());
    assertTrue(full.sumInverted());
    assertEquals("CON", full.carry());
    assertTrue(full.carryInverted());
    AdderCell half = roles.halfAdder().orElseThrow();
    assertEquals("S", half.sum());
    assertFalse(half.sumInverted());
    assertEquals("C", half.carry());
    assertFalse(half.carryInverted());
    assertTrue(CellRoles.of(without("FULL")).fullAdder().isEmpty());
  }

  @Test
  void findsLatchesByLevel() {
    LatchCell high = roles.latchHigh().orElseThrow();
    assertEquals("LAT", high.cell().name());
    assertEquals("E", high.enable());
    assertEquals("Q", high.output());
    LatchCell low = roles.latchLow().orElseThrow();
    assertEquals("LAT_LOW", low.cell().name());
    assertFalse(low.openWhenHigh());
    assertEquals("D", low.data());
  }

  @ParameterizedTest
  @CsvSource({"INV INV_HUGE, inverter", "BUF, buffer", "DFF DFFR, flip-flop"})
  void refusesLibrariesThatLack(String cells, String what) {
    CellLibrary poor = without(cells.split(" "));
    ToolException e = assertThrows(ToolException.class, () -> CellRoles.of(poor));
    assertEquals("VSG-LIB-04", e.tag());
    assertTrue(e.explanation().startsWith("library small has no " + what), e.explanation());
  }

  @Test
  void interpolatesDelays() {
    Cell inverter = library.cell("INV").orElseThrow();
    // Load 4, slew 2: rise 5 + 2 * 0.2, fall 1 + 4 + 2 * 0.2, in units of 10 ps.
    assertEquals(5.4e-11, GateDelay.fanOutOfFour(library, inverter), 1e-20);
    Cell silent = library.cell("INV_HUGE").orElseThrow();
    assertEquals(
        "VSG-LIB-05",
        assertThrows(ToolException.class, () -> GateDelay.fanOutOfFour(library, silent)).tag());
  }

  private CellLibrary without(String... names) {
    Map<String, Cell> cells = new LinkedHashMap<>(library.cells());
    cells.keySet().removeAll(List.of(names));
    return new CellLibrary(library.name(), library.units(), cells, library.group());
  }
}
