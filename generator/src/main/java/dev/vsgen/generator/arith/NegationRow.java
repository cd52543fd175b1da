package dev.vsgen.generator.arith;

/**
 * What is missing to the product of a magnitude and a {@link SignedOperand}: the magnitude, where
 * the sign says minus. It stands still while a weight is held.
 *
 * @param name name of its vector
 * @param magnitude the magnitude of the weight
 * @param sign its sign
 */
public record NegationRow(String name, Slice magnitude, Bit sign) implements Row {

  @Override
  public int width() {
    return magnitude.width();
  }

  @Override
  public int shift() {
    return 0;
  }

  @Override
  public int delay() {
    return 0;
  }

  @Override
  public long correction() {
    return 0;
  }

  @Override
  public void evaluate(Values values) {
    boolean negative = values.get(sign);
    for (int i = 0; i < width(); i++) {
      values.set(new Bit(name, i), negative && values.get(magnitude.bit(i)));
    }
  }

  /** The value of the vector in Verilog. */
  @Override
  public String toString() {
    return "{" + width() + "{" + sign + "}} & " + magnitude;
  }
}
