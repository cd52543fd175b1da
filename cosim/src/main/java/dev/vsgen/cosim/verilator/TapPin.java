package dev.vsgen.cosim.verilator;

import dev.vsgen.generator.energy.PinTrace;
import dev.vsgen.generator.rtl.Port;

/**
 * A port as the tap of a simulator library copies it.
 *
 * @param name of the port
 * @param words 64-bit words it takes
 */
public record TapPin(String name, int words) {

  static TapPin of(Port port) {
    return new TapPin(port.name(), PinTrace.words(port));
  }
}
