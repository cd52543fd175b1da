package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;

/** Where dot x scale product meets the running sum. */
public enum Accumulation {

  /** It is registered, then added. */
  SEPARATE,

  /** In one compressor tree or sum with it: a register and an adder less, and a longer path. */
  FUSED;

  /**
   * Reads {@code separate} or {@code fused}.
   *
   * @throws UserException if the text is neither
   */
  public static Accumulation parse(String text) {
    return Choice.parse("VSG-DESIGN-16", "--accumulate", "there are two places", text, values());
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return Choice.text(this);
  }
}
