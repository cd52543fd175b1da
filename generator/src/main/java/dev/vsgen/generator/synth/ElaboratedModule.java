package dev.vsgen.generator.synth;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A module with its parameters chosen.
 *
 * @param name its name in the Verilog
 * @param text its RTLIL, in which modules have their names in the Verilog
 * @param cells instances of other modules, in order
 * @param ports its ports, as lines of RTLIL
 */
record ElaboratedModule(String name, String text, List<Instance> cells, List<String> ports) {

  /**
   * An instance.
   *
   * @param module name of the module
   * @param name of the instance
   * @param parameters that the module was left with, by name
   */
  record Instance(String module, String name, Map<String, Long> parameters) {}

  /** Bits of trees, which are mapped with the module they are in. */
  private static final Set<String> INLINED = Set.of("vsq_fa", "vsq_ha", "vsq_booth");

  /** Whether it is mapped as part of the modules it is in. */
  boolean isInlined() {
    return INLINED.contains(name);
  }

  /** The module as others see it, in RTLIL. */
  String blackBox() {
    return "attribute \\blackbox 1\nmodule \\%s\n%s\nend\n"
        .formatted(name, String.join("\n", ports));
  }
}
