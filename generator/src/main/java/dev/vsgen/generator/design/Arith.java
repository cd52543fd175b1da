package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;

/** How the multipliers of the lanes are written in Verilog. Both forms compute the same. */
public enum Arith {

  /** As compressor trees of full adders: smaller and with fewer glitches after synthesis. */
  TREE,

  /** With {@code *} and {@code +}: short, fast to simulate, and as good as the synthesizer is. */
  OPERATORS;

  /**
   * Reads {@code tree} or {@code operators}.
   *
   * @throws UserException if the text is neither
   */
  public static Arith parse(String text) {
    return Choice.parse("VSG-DESIGN-13", "--arith", "multipliers have two forms", text, values());
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return Choice.text(this);
  }
}
