package dev.vsgen.generator.rtl;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.arith.AdderKind;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.UserException;
import java.util.List;
import java.util.Map;

/**
 * Emits {@code vsq_fa} and {@code vsq_ha} as instances of library cells, in files beside the RTL
 * that take the place of {@code vsq_fa.v} and {@code vsq_ha.v}.
 */
public final class LibraryCells {

  private final Templates templates;

  /** Creates an emitter that uses the given engine. */
  public LibraryCells(Templates templates) {
    this.templates = templates;
  }

  /**
   * The files {@code cells/<library>/<module>.v} for the adders a design has.
   *
   * @throws UserException if its multipliers are written with operators
   */
  public List<RtlFile> emit(Design design, AdderLibrary library) {
    if (design.arith() != Arith.TREE) {
      throw new UserException(
          "VSG-CELLS-02",
          "--cells "
              + library.name()
              + " is given without --arith tree; give both (multipliers written with operators"
              + " have no adder cells)");
    }
    return TreeModules.adders(design).stream()
        .map(
            kind ->
                kind == AdderKind.FULL
                    ? cell(design, library, "vsq_fa", library.fullAdder())
                    : cell(design, library, "vsq_ha", library.halfAdder()))
        .toList();
  }

  /**
   * The module alone, for a tool.
   *
   * @param module {@code vsq_fa} or {@code vsq_ha}
   * @param cell an adder of as many bits
   */
  public String module(String module, AdderLibrary.AdderCell cell) {
    CellVars vars = CellVars.of("", module, cell);
    return templates.fill("templates/verilog/tree/cell_module.vm", Map.of("cell", vars));
  }

  private RtlFile cell(
      Design design, AdderLibrary library, String module, AdderLibrary.AdderCell cell) {
    String command = design.command() + " --cells " + library.name();
    String text =
        templates.fill(
            "templates/verilog/tree/cell.v.vm",
            Map.of(
                "version",
                Version.current(),
                "commandLines",
                RtlEmitter.commandLines(command),
                "cell",
                CellVars.of(library.name(), module, cell)));
    return new RtlFile("cells/" + library.name() + "/" + module + ".v", text);
  }
}
