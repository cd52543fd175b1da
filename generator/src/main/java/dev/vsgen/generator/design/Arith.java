package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;
import java.util.Locale;

/** How the multipliers of the lanes are written in Verilog. Both forms compute the same. */
public enum Arith {

  /** With {@code *} and {@code +}: short, fast to simulate, and as good as the synthesizer is. */
  OPERATORS,

  /** As compressor trees of full adders: smaller and with fewer glitches after synthesis. */
  TREE;

  /**
   * Reads {@code tree} or {@code operators}.
   *
   * @throws UserException if the text is neither
   */
  public static Arith parse(String text) {
    for (Arith arith : values()) {
      if (arith.toString().equals(text)) {
        return arith;
      }
    }
    throw new UserException(
        "VSG-DESIGN-13",
        "--arith is '" + text + "'; must be tree or operators (multipliers have two forms)");
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
