package dev.vsgen.generator.arith;

/** A cell that adds bits of one column. */
public enum AdderKind {

  /** Three bits. */
  FULL("sum", "carry", Delay.FULL_SUM, Delay.FULL_CARRY),

  /** Two bits. */
  HALF("half_sum", "half_carry", Delay.HALF_SUM, Delay.HALF_CARRY),

  /** Two bits and the constant one: a full adder of which half is left. */
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
