package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;

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
    return Choice.parse("VSG-PE-01", "--bus", "there are wrappers", text, values());
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return Choice.text(this);
  }
}
