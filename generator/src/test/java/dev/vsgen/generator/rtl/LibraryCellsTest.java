package dev.vsgen.generator.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  private List<RtlFile> cells(Design design, AdderLibrary library) {
    return new LibraryCells(templates).emit(design, library);
  }

  @Test
  void bothAddersAreInstancesOfTheLibrary() {
    List<RtlFile> cells = cells(TREE, AdderLibrary.OSU018);
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
    String text = cells(TREE, AdderLibrary.ASAP7).get(1).text();
    assertTrue(text.contains("    .SN(sum_n),\n    .CON(carry_n)\n  );"), text);
    assertTrue(text.contains("  assign carry_o = ~carry_n;\n\nendmodule"), text);
  }

  /** They are companions: the file list has one body of each module. */
  @Test
  void theyStandBesideTheRtlInAFolderOfTheirOwn() throws Exception {
    List<RtlFile> files = new RtlEmitter(templates).emit(TREE, cells(TREE, AdderLibrary.OSU018));
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
    UserException library = assertThrows(UserException.class, () -> AdderLibrary.find("sg13g2"));
    assertEquals("VSG-CELLS-01", library.tag());
    Design operators = TREE.withArith(Arith.OPERATORS);
    UserException form =
        assertThrows(UserException.class, () -> cells(operators, AdderLibrary.OSU018));
    assertEquals("VSG-CELLS-02", form.tag());
  }
}
