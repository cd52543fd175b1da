package dev.vsgen.generator.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.cli.DesignMixin;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCellsTest {

  private static final Design TREE =
      Design.of(1, 4, Precision.parse("4/4/4/4")).withArith(Arith.TREE);

  @TempDir Path folder;

  private final Templates templates = new Templates();

  private List<RtlFile> cells(Design design, WrapperLibrary library) {
    return new LibraryCells(templates).emit(design, library);
  }

  @Test
  void bothAddersAreInstancesOfTheLibrary() {
    List<RtlFile> cells = cells(TREE, WrapperLibrary.OSU018);
    assertEquals(
        List.of("cells/osu018/vsq_fa.v", "cells/osu018/vsq_ha.v"),
        cells.stream().map(RtlFile::name).toList());
    assertTrue(
        cells.get(0).text().contains("  FAX1 u_cell (\n    .A(a_i),\n    .B(b_i),\n    .C(c_i),\n"),
        cells.get(0).text());
    assertTrue(cells.get(0).text().contains("    .YS(sum_o),\n    .YC(carry_o)\n  );"));
    assertFalse(cells.get(1).text().contains("c_i"), cells.get(1).text());
  }

  @Test
  void invertedOutputsAreInvertedAgain() {
    String text = cells(TREE, WrapperLibrary.ASAP7).get(1).text();
    assertTrue(text.contains("    .SN(sum_n),\n    .CON(carry_n)\n  );"), text);
    assertTrue(text.contains("  assign carry_o = ~carry_n;\n\nendmodule"), text);
  }

  @Test
  void latchesAndClockGateAreInstancesToo() {
    Design gated =
        DesignMixin.parse(
            "--lanes 2 --vector-size 4 --wt-depth 16 --act-depth 64 --mem latch --clock-gating on");
    List<RtlFile> cells = cells(gated, WrapperLibrary.ASAP7);
    assertEquals(
        List.of("cells/asap7/vsq_latch_word.v", "cells/asap7/vsq_clock_gate.v"),
        cells.stream().map(RtlFile::name).toList());
    String latch = "  DHLx1_ASAP7_75t_R u_cell [WIDTH-1:0] (\n    .D(d_i),\n    .CLK(open),\n";
    assertTrue(cells.get(0).text().contains(latch), cells.get(0).text());
    String gate =
        "  ICGx1_ASAP7_75t_R u_cell (\n    .SE(1'b0),\n    .CLK(clk_i),\n    .ENA(en_i),\n";
    assertTrue(cells.get(1).text().contains(gate), cells.get(1).text());
    assertEquals(1, cells(gated, WrapperLibrary.OSU018).size(), "osu018 has no clock gate");
  }

  /** They are companions: the file list has one body of each module. */
  @Test
  void theyStandBesideTheRtlInAFolderOfTheirOwn() throws Exception {
    List<RtlFile> files = new RtlEmitter(templates).emit(TREE, cells(TREE, WrapperLibrary.OSU018));
    Path output = folder.resolve("out");
    assertTrue(RtlWriter.write(output, files));
    assertFalse(RtlWriter.write(output, files));
    assertTrue(Files.exists(output.resolve("cells/osu018/vsq_fa.v")));
    assertFalse(Files.readString(output.resolve("filelist.f")).contains("cells"));
    assertTrue(Files.readString(output.resolve("design.json")).contains("cells/osu018/vsq_fa.v"));
    assertTrue(RtlWriter.write(output, new RtlEmitter(templates).emit(TREE)));
    assertFalse(Files.exists(output.resolve("cells")));
  }

  @Test
  void refusesWhatHasNoAdders() {
    UserException library = assertThrows(UserException.class, () -> WrapperLibrary.find("sg13g2"));
    assertEquals("VSG-CELLS-01", library.tag());
    Design operators = TREE.withArith(Arith.OPERATORS);
    UserException form =
        assertThrows(UserException.class, () -> cells(operators, WrapperLibrary.OSU018));
    assertEquals("VSG-CELLS-02", form.tag());
    assertTrue(
        form.getMessage().contains("osu018 is given without --arith tree or --mem latch;"),
        form.getMessage());
    UserException gated =
        assertThrows(UserException.class, () -> cells(operators, WrapperLibrary.ASAP7));
    assertTrue(
        gated.getMessage().contains(" --arith tree, --mem latch or --clock-gating on;"),
        gated.getMessage());
  }
}
