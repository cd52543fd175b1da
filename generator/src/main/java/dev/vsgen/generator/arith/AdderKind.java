package dev.vsgen.generator.arith;

/** A cell that adds bits of one column. */
public enum AdderKind {

  /** Three bits. */
  FULL("sum", "carry", Delay.FULL_SUM, Delay.FULL_CARRY),

  /** Two bits. */
  HALF("half_sum", "half_carry", Delay.HALF_SUM, Delay.HALF_CARRY),

  /** Two bits, or a single one, and the constant one: a full adder of which half is left. */
  INCREMENT("inc_sum", "inc_carry", Delay.HALF_SUM, Delay.HALF_CARRY);

  private final String sumName;
  private final String carryName;
  private final int sumDelay;
  private final int carryDelay;

  AdderKind(String sumName, String carryName, int sumDelay, int carryDelay) {
    this.sumName = sumName;
    this.carryName = carryName;
    this.sumDelay = sumDelay;
    this.carryDelay = carryDelay;
  }

  /**
   * The kind that adds so many bits.
   *
   * @param bits 3, or 2, or 1 beside the constant one
   * @param one whether the constant one is added, too, to two bits at most
   * @throws IllegalArgumentException if there is nothing to add
   */
  static AdderKind of(int bits, boolean one) {
    if (bits + (one ? 1 : 0) < 2) {
      throw new IllegalArgumentException(bits + " bits need no adder");
    }
    return one ? INCREMENT : bits == 3 ? FULL : HALF;
  }

  String sumName() {
    return sumName;
  }

  String carryName() {
    return carryName;
  }

  int sumDelay() {
    return sumDelay;
  }

  int carryDelay() {
    return carryDelay;
  }
}
