package dev.vsgen.generator.arith;

/**
 * A Baugh-Wooley row: one bit of the multiplier ANDed with every bit of the multiplicand. The bits
 * that weigh negatively are inverted: the sign of a two's-complement multiplicand, or in the row of
 * the multiplier's sign, all others.
 *
 * @param name name of its vector
 * @param multiplicand the operand that is ANDed as a whole
 * @param multiplier the operand of which one bit makes this row
 * @param digit index of that bit
 * @param delay when it is there, in {@linkplain Delay units}
 */
public record AndRow(String name, Slice multiplicand, Slice multiplier, int digit, int delay)
    implements Row {

  @Override
  public int width() {
    return multiplicand.width();
  }

  @Override
  public int shift() {
    return digit;
  }

  @Override
  public long correction() {
    return -inverted() << digit;
  }

  @Override
  public void evaluate(Values values) {
    boolean gate = values.get(multiplier.bit(digit));
    for (int i = 0; i < width(); i++) {
      boolean inverts = (inverted() >> i & 1) == 1;
      values.set(new Bit(name, i), (gate && values.get(multiplicand.bit(i))) != inverts);
    }
  }

  /** The inverted bits as a mask. */
  private long inverted() {
    long all = (1L << width()) - 1;
    long sign = multiplicand.signed() ? 1L << (width() - 1) : 0;
    boolean negativeRow = multiplier.signed() && digit == multiplier.width() - 1;
    return negativeRow ? all ^ sign : sign;
  }

  /** The value of the vector in Verilog. */
  @Override
  public String toString() {
    String product = "{" + width() + "{" + multiplier.bit(digit) + "}} & " + multiplicand;
    return inverted() == 0 ? product : "(" + product + ") ^ " + mask();
  }

  private String mask() {
    String digits = Long.toBinaryString(1L << width() | inverted()).substring(1);
    return width() + "'b" + digits;
  }
}
