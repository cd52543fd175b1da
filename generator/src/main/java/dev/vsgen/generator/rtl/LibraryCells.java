package dev.vsgen.generator.rtl;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.arith.AdderKind;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeCells;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.error.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Emits wrapper modules as instances of library cells, in files beside the RTL that take the place
 * of those of the same name: adders, words of latches and the clock gate.
 */
public final class LibraryCells {

  private final Templates templates;

  /** Creates an emitter that uses the given engine. */
  public LibraryCells(Templates templates) {
    this.templates = templates;
  }

  /**
   * The files {@code cells/<library>/<module>.v} for the wrappers that a design has.
   *
   * @throws UserException if it has none that the library has a cell for
   */
  public List<RtlFile> emit(Design design, WrapperLibrary library) {
    List<RtlFile> files = new ArrayList<>();
    if (design.arith() == Arith.TREE) {
      TreeModules.adders(design).forEach(kind -> files.add(adder(design, library, kind)));
    }
    PeCells cells = design.pe().map(PeStructure::cells).orElse(PeCells.DEFAULT);
    if (cells.latches()) {
      files.add(file(design, library, WrapperModules.LATCH_WORD, "latch", library.latch()));
    }
    if (cells.clockGating() && library.clockGate().isPresent()) {
      files.add(
          file(design, library, WrapperModules.CLOCK_GATE, "gate", library.clockGate().get()));
    }
    if (files.isEmpty()) {
      throw new UserException(
          "VSG-CELLS-02",
          ("--cells " + library.name() + " is given without " + uses(library))
              + "; give one of them (multipliers written with operators have no adder cells, and"
              + " other memories no latches)");
    }
    return files;
  }

  private static String uses(WrapperLibrary library) {
    return library.clockGate().isPresent()
        ? "--arith tree, --mem latch or --clock-gating on"
        : "--arith tree or --mem latch";
  }

  /**
   * The module alone, for a tool.
   *
   * @param module {@code vsq_fa} or {@code vsq_ha}
   * @param cell an adder of as many bits
   */
  public String module(String module, WrapperLibrary.AdderCell cell) {
    CellVars vars = CellVars.of("", module, cell);
    return templates.fill("templates/verilog/tree/cell_module.vm", Map.of("cell", vars));
  }

  private RtlFile adder(Design design, WrapperLibrary library, AdderKind kind) {
    CellVars vars =
        kind == AdderKind.FULL
            ? CellVars.of(library.name(), WrapperModules.FULL_ADDER, library.fullAdder())
            : CellVars.of(library.name(), WrapperModules.HALF_ADDER, library.halfAdder());
    return file(design, library, vars.module(), "cell", vars);
  }

  private RtlFile file(
      Design design, WrapperLibrary library, String module, String name, Record vars) {
    String command = design.command() + " --cells " + library.name();
    String template = name.equals("cell") ? "tree/cell" : "cells/" + module;
    String text =
        templates.fill(
            "templates/verilog/" + template + ".v.vm",
            Map.of(
                "version",
                Version.current(),
                "commandLines",
                RtlEmitter.commandLines(command),
                "library",
                library.name(),
                name,
                vars));
    return new RtlFile("cells/" + library.name() + "/" + module + ".v", text);
  }
}
