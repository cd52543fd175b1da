package dev.vsgen.generator.synth;

import dev.vsgen.generator.liberty.AdderCell;
import dev.vsgen.generator.liberty.CellRoles;
import dev.vsgen.generator.rtl.AdderLibrary;
import dev.vsgen.generator.rtl.LibraryCells;
import dev.vsgen.generator.rtl.RtlFile;
import java.util.Optional;

/**
 * Gives {@code vsq_fa} and {@code vsq_ha} the adders of a library for a body: abc, which maps the
 * rest, finds no cells of two outputs.
 */
final class LibraryAdders {

  private final LibraryCells cells;
  private final CellRoles roles;

  LibraryAdders(LibraryCells cells, CellRoles roles) {
    this.cells = cells;
    this.roles = roles;
  }

  /** The file, or one of the same name with a cell in it, if the library has it. */
  RtlFile in(RtlFile file) {
    Optional<AdderCell> adder =
        switch (file.name()) {
          case "vsq_fa.v" -> roles.fullAdder();
          case "vsq_ha.v" -> roles.halfAdder();
          default -> Optional.empty();
        };
    String module = file.name().replace(".v", "");
    return adder
        .map(cell -> new RtlFile(file.name(), cells.module(module, pins(cell))))
        .orElse(file);
  }

  private static AdderLibrary.AdderCell pins(AdderCell adder) {
    return new AdderLibrary.AdderCell(
        adder.cell().name(),
        adder.inputs(),
        adder.sum(),
        adder.sumInverted(),
        adder.carry(),
        adder.carryInverted());
  }
}
