package dev.vsgen.generator.arith;

/**
 * An operand that takes the sign of a weight in sign-magnitude: its bits are inverted where the
 * weight is negative. Times the magnitude it is the product but for a magnitude that is missing to
 * negative ones, {@code -x = ~x + 1}; a {@link NegationRow} adds that.
 *
 * @param name name of its vector
 * @param value the operand
 * @param sign the sign of the weight
 */
public record SignedOperand(String name, Slice value, Bit sign) {

  /** Bits of its vector: an unsigned operand gets a sign. */
  public int width() {
    return value.width() + (value.signed() ? 0 : 1);
  }

  /** The vector as a signed number. */
  Slice slice() {
    return new Slice(name, 0, width(), true);
  }

  void evaluate(Values values) {
    boolean negative = values.get(sign);
    for (int i = 0; i < width(); i++) {
      boolean bit = i < value.width() && values.get(value.bit(i));
      values.set(new Bit(name, i), bit != negative);
    }
  }

  /** The value of the vector in Verilog. */
  @Override
  public String toString() {
    String inverted = value + " ^ {" + value.width() + "{" + sign + "}}";
    return value.signed() ? inverted : "{" + sign + ", " + inverted + "}";
  }
}
