package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;

/**
 * How the PPU chooses the integer scale of a vector it makes (arithmetic contract, sections 4 and
 * 7); fixed when the RTL is emitted.
 */
public enum ScalePolicy {

  /** {@code ceil(s / gamma)}: no element is ever clipped. */
  CEIL,

  /** {@code floor(s / gamma + 1/2)}: a finer step for the small elements, the largest may clip. */
  ROUND;

  /**
   * Reads {@code ceil} or {@code round}.
   *
   * @throws UserException if the text is neither
   */
  public static ScalePolicy parse(String text) {
    return Choice.parse("VSG-PPU-02", "--ppu-policy", "the PPU has these", text, values());
  }

  /**
   * The rule as a formula.
   *
   * @param dividend name of what is divided, the vector's largest magnitude
   * @param unit what it is divided by
   */
  public String equation(String dividend, long unit) {
    String ratio = dividend + " / " + unit;
    return this == CEIL ? "ceil(" + ratio + ")" : "floor(" + ratio + " + 1/2)";
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return Choice.text(this);
  }
}
