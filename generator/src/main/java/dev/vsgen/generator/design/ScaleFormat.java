package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;

/**
 * How the per-vector integer scale of one operand is coded: unsigned, or not there at all.
 *
 * @param bits 2..10, or 0 if the operand has no per-vector scale (printed {@code -})
 */
public record ScaleFormat(int bits) {

  /** No per-vector scale: the operand is scaled per channel or per tensor only. */
  public static final ScaleFormat NONE = new ScaleFormat(0);

  /** Refuses widths outside the contract. */
  public ScaleFormat {
    if (bits != 0 && (bits < 2 || bits > 10)) {
      throw new UserException(
          "VSG-DESIGN-04",
          "scale has " + bits + " bits; must be 2..10, or '-' for no per-vector scale");
    }
  }

  /**
   * Reads a bit count, {@code -} or {@code none}.
   *
   * @throws UserException if the text has another form or the width is out of range
   */
  public static ScaleFormat parse(String text) {
    if (text.equals("-") || text.equals("none")) {
      return NONE;
    }
    if (!text.matches("\\d{1,3}") || text.matches("0+")) {
      throw new UserException(
          "VSG-DESIGN-05", "scale is '" + text + "'; must be a bit count 2..10, '-' or 'none'");
    }
    return new ScaleFormat(Integer.parseInt(text));
  }

  /** Whether the operand carries a scale per vector. */
  public boolean isPresent() {
    return bits != 0;
  }

  /** Every scale the hardware must be exact for; exactly 1 if there is none (section 5). */
  public Range range() {
    return isPresent() ? new Range(0, (1L << bits) - 1) : new Range(1, 1);
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return isPresent() ? Integer.toString(bits) : "-";
  }
}
