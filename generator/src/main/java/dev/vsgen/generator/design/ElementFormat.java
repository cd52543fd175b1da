package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one quantized element (a weight or an activation) is coded.
 *
 * @param bits 2..8 if signed, 1..8 if unsigned
 * @param signed two's complement if true, natural binary if false
 */
public record ElementFormat(int bits, boolean signed) {

  private static final Pattern TEXT = Pattern.compile("(\\d{1,3})([uU]?)");

  /** Refuses widths the lane cannot multiply. */
  public ElementFormat {
    int least = signed ? 2 : 1;
    if (bits < least || bits > 8) {
      throw new UserException(
          "VSG-DESIGN-01",
          (signed ? "signed" : "unsigned")
              + " element has "
              + bits
              + " bits; must be "
              + least
              + "..8 (a signed bit alone codes no magnitude)");
    }
  }

  /**
   * Reads {@code 4} (signed) or {@code 4u} (unsigned).
   *
   * @throws UserException if the text has another form or the width is out of range
   */
  public static ElementFormat parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new UserException(
          "VSG-DESIGN-02",
          "element format is '" + text + "'; must be a bit count, with 'u' if unsigned (4, 4u)");
    }
    return new ElementFormat(Integer.parseInt(matcher.group(1)), matcher.group(2).isEmpty());
  }

  /** Every value the hardware must be exact for (section 2, last column): all bit patterns. */
  public Range range() {
    return signed
        ? new Range(-(1L << (bits - 1)), (1L << (bits - 1)) - 1)
        : new Range(0, (1L << bits) - 1);
  }

  /** The largest element the quantizer makes; the smallest is {@code -qmax} if signed, else 0. */
  public int qmax() {
    return (int) range().max();
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return bits + (signed ? "" : "u");
  }
}
