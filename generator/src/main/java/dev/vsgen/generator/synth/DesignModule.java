package dev.vsgen.generator.synth;

import java.util.List;
import java.util.Map;

/**
 * A module of an elaborated design, that is, with fixed parameters.
 *
 * @param name its name in the netlist
 * @param source its name in the Verilog
 * @param parameters their values, as Yosys prints them
 * @param body RTLIL, canonical, in which the modules it instantiates have their netlist names
 * @param ports the lines of the body that declare its ports
 * @param children netlist names of the modules it instantiates, with how many instances of each
 * @param memoryBits bits of the memories it declares
 */
record DesignModule(
    String name,
    String source,
    Map<String, String> parameters,
    List<String> body,
    List<String> ports,
    Map<String, Integer> children,
    long memoryBits) {

  /** The module all of whose instances are memories that a memory compiler may replace. */
  static final String MEMORY = "vsq_mem";

  DesignModule {
    body = List.copyOf(body);
    ports = List.copyOf(ports);
  }

  /** Whether it is left to a memory compiler: words of latches are not. */
  boolean isMemory() {
    return source.equals(MEMORY) && children.isEmpty();
  }

  /** RTLIL of it, named as in the Verilog, so that it is the same in every design. */
  String text() {
    return "module \\" + source + "\n" + String.join("\n", body) + "\nend\n";
  }

  /** RTLIL of its ports. */
  String stub() {
    return "attribute \\blackbox 1\nmodule \\"
        + (name + "\n" + String.join("\n", ports))
        + "\nend\n";
  }
}
