package dev.vsgen.generator.synth;

import dev.vsgen.generator.liberty.AdderCell;
import dev.vsgen.generator.liberty.CellRoles;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gives {@code vsq_fa} and {@code vsq_ha} the adders of a library for a body: abc, which maps the
 * rest, finds no cells of two outputs.
 */
final class LibraryAdders {

  private static final List<String> PORTS = List.of("a_i", "b_i", "c_i");

  private final Templates templates;
  private final CellRoles roles;

  LibraryAdders(Templates templates, CellRoles roles) {
    this.templates = templates;
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
    return adder.map(cell -> new RtlFile(file.name(), body(file.name(), cell))).orElse(file);
  }

  private String body(String file, AdderCell adder) {
    List<Map<String, String>> inputs =
        IntStream.range(0, adder.inputs().size())
            .mapToObj(i -> Map.of("port", PORTS.get(i), "pin", adder.inputs().get(i)))
            .toList();
    return templates.fill(
        "templates/synth/adder.v.vm",
        Map.of(
            "module", file.replace(".v", ""),
            "inputs", inputs,
            "cell", adder.cell().name(),
            "sum", adder.sum(),
            "sumSign", adder.sumInverted() ? "~" : "",
            "carry", adder.carry(),
            "carrySign", adder.carryInverted() ? "~" : ""));
  }
}
