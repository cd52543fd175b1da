package dev.vsgen.generator.arith;

import java.util.ArrayList;
import java.util.List;

/**
 * A radix-4 Booth row: the multiplicand times a digit of -2..2, which stands for two bits of the
 * multiplier. {@code vsq_booth} makes it; a negative digit gives the ones' complement, and the one
 * that is missing to the two's complement is a term of its own.
 *
 * @param name name of its vector
 * @param multiplicand the operand that is selected as a whole
 * @param multiplier the two's-complement operand that is recoded, of an even width
 * @param digit index of the digit
 */
public record BoothRow(String name, Slice multiplicand, Slice multiplier, int digit)
    implements Row {

  /** Refuses what the recoding does not cover. */
  public BoothRow {
    if (!multiplier.signed() || multiplier.width() % 2 != 0) {
      throw new IllegalArgumentException("cannot recode " + multiplier);
    }
  }

  /** Bits of the multiplicand as two's complement. */
  int signedWidth() {
    return multiplicand.width() + (multiplicand.signed() ? 0 : 1);
  }

  @Override
  public int width() {
    return signedWidth() + 1;
  }

  @Override
  public int shift() {
    return 2 * digit;
  }

  @Override
  public int delay() {
    return Delay.BOOTH;
  }

  /** The inverted sign. */
  @Override
  public long correction() {
    return -1L << (signedWidth() + shift());
  }

  @Override
  public List<Term> terms() {
    List<Term> terms = new ArrayList<>(Row.super.terms());
    terms.add(new Term(negative(), shift(), 0));
    return terms;
  }

  @Override
  public void evaluate(Values values) {
    boolean negative = values.get(negative());
    boolean middle = values.get(multiplier.bit(2 * digit));
    boolean low = digit > 0 && values.get(multiplier.bit(2 * digit - 1));
    boolean one = middle != low;
    boolean two = middle == low && middle != negative;
    for (int i = 0; i < width(); i++) {
      boolean chosen = (one && multiple(values, i)) || (two && i > 0 && multiple(values, i - 1));
      boolean sign = i == signedWidth();
      values.set(new Bit(name, i), chosen ^ negative ^ sign);
    }
  }

  /** A bit of the sign-extended multiplicand. */
  private boolean multiple(Values values, int index) {
    return index < multiplicand.width()
        ? values.get(multiplicand.bit(index))
        : multiplicand.signed() && values.get(multiplicand.bit(multiplicand.width() - 1));
  }

  private Bit negative() {
    return multiplier.bit(2 * digit + 1);
  }

  /** The three bits of the multiplier that make the digit, in Verilog. */
  public String digitBits() {
    return digit == 0
        ? "{" + multiplier.bits(1, 0) + ", 1'b0}"
        : multiplier.bits(2 * digit + 1, 2 * digit - 1);
  }

  /** The multiplicand as two's complement, in Verilog. */
  public String signedMultiplicand() {
    return multiplicand.signed() ? multiplicand.toString() : "{1'b0, " + multiplicand + "}";
  }
}
