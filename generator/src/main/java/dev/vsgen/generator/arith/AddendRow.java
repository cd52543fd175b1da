package dev.vsgen.generator.arith;

/**
 * A number that is added as it is, in two's complement.
 *
 * @param name name of its vector
 * @param addend the number
 * @param shift binary logarithm of the weight of its lowest bit
 * @param extended whether the sum has columns above its sign; the sign is inverted there, as in
 *     other rows
 */
public record AddendRow(String name, Slice addend, int shift, boolean extended) implements Row {

  @Override
  public int width() {
    return addend.width();
  }

  /** None: it comes from a register, where products come through gates. */
  @Override
  public int delay() {
    return 0;
  }

  @Override
  public long correction() {
    return extended ? -1L << (width() - 1 + shift) : 0;
  }

  @Override
  public void evaluate(Values values) {
    for (int i = 0; i < width(); i++) {
      boolean inverts = extended && i == width() - 1;
      values.set(new Bit(name, i), values.get(addend.bit(i)) != inverts);
    }
  }

  /** The value of the vector in Verilog. */
  @Override
  public String toString() {
    return extended ? addend + " ^ {1'b1, {" + (width() - 1) + "{1'b0}}}" : addend.toString();
  }
}
