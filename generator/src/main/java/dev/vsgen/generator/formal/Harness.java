package dev.vsgen.generator.formal;

import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.util.List;
import java.util.Map;

/**
 * The Verilog around the RTL of a proof: stimulus, assumptions and labelled assertions.
 *
 * @param templates names in {@code templates/formal}; one of them holds the module {@code
 *     vsq_proof}
 * @param vars what they print, as {@code $proof}
 * @param cut what is cut out of the RTL
 */
public record Harness(List<String> templates, Record vars, Cut cut) {

  /** The module that is proven. */
  static final String TOP = "vsq_proof";

  /** Refuses to share a list that may change. */
  public Harness {
    templates = List.copyOf(templates);
  }

  /** Takes the RTL as it is. */
  public Harness(List<String> templates, Record vars) {
    this(templates, vars, Cut.NONE);
  }

  /** The Verilog files, named so that they cannot meet an emitted one. */
  List<RtlFile> files(Templates engine) {
    return templates.stream()
        .map(
            name ->
                new RtlFile(
                    "formal_" + name + ".v",
                    engine.fill("templates/formal/" + name + ".v.vm", Map.of("proof", vars))))
        .toList();
  }
}
