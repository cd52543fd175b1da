package dev.vsgen.generator.handover;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Emits what takes the RTL of a design into other tools: a FuseSoC core beside it, constraints and
 * scripts in {@code flow/}, and notes on the modules that an owner replaces in {@code cells/}.
 * Pure: the same design gives the same bytes anywhere.
 */
final class HandOver {

  /** Scripts and settings, by their names in {@code flow/}; {@code .vm} is added. */
  private static final List<String> FLOW =
      List.of(
          "sources.tcl",
          "yosys.tcl",
          "yosys_fpga.tcl",
          "vivado.tcl",
          "dc.tcl",
          "genus.tcl",
          "config.mk");

  private final Templates templates;

  /** Creates an emitter that uses the given engine. */
  HandOver(Templates templates) {
    this.templates = templates;
  }

  /**
   * The files of the hand-over.
   *
   * @param command what emits the whole folder
   * @param vlnv what FuseSoC calls the design
   * @param modules its RTL, leaf modules first
   * @param testbench its testbench, or nothing
   */
  List<RtlFile> emit(
      Design design, String command, String vlnv, List<RtlFile> modules, List<RtlFile> testbench) {
    HandOverVars vars = HandOverVars.of(design, vlnv, modules, testbench);
    Map<String, Object> all =
        Map.of(
            "version",
            Version.current(),
            "commandLines",
            RtlEmitter.commandLines(command),
            "design",
            vars);
    List<RtlFile> files = new ArrayList<>();
    files.add(fill("core", vars.top() + ".core", all));
    files.add(fill("constraints.sdc", "flow/" + vars.top() + ".sdc", all));
    FLOW.forEach(name -> files.add(fill(name, "flow/" + name, all)));
    if (vars.hasWrappers()) {
      files.add(fill("cells.md", "cells/README.md", all));
    }
    return List.copyOf(files);
  }

  private RtlFile fill(String template, String name, Map<String, Object> vars) {
    return new RtlFile(name, templates.fill("templates/handover/" + template + ".vm", vars));
  }
}
