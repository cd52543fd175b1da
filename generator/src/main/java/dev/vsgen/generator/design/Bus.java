package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;
import java.util.Locale;

/** How the registers of a PE are reached. */
public enum Bus {

  /** A plain port: write enable, word address, data. */
  REGISTER,

  /** AXI4-Lite, 32 bits, in a wrapper around the PE. */
  AXI4LITE;

  /**
   * Reads {@code register} or {@code axi4lite}.
   *
   * @throws UserException if the text is neither
   */
  public static Bus parse(String text) {
    for (Bus bus : values()) {
      if (bus.toString().equals(text)) {
        return bus;
      }
    }
    throw new UserException(
        "VSG-PE-01", "--bus is '" + text + "'; must be register or axi4lite (there are wrappers)");
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
