package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;

/** How the carries of a compressor tree's final adder travel. */
public enum AdderStyle {

  /** As the synthesizer likes, which looks ahead: the adder is a {@code +}. */
  LOOKAHEAD,

  /** From full adder to full adder: the least area and energy, and the longest path. */
  RIPPLE;

  /**
   * Reads {@code lookahead} or {@code ripple}.
   *
   * @throws UserException if the text is neither
   */
  public static AdderStyle parse(String text) {
    return Choice.parse("VSG-DESIGN-14", "--adders", "final adders have two forms", text, values());
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return Choice.text(this);
  }
}
