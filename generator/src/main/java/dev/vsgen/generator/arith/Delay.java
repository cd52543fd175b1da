package dev.vsgen.generator.arith;

/**
 * Delays of the parts of a tree in units of about a quarter of a full adder, from which the order
 * of additions follows. Only their ratios matter; those of common cell libraries are close.
 */
final class Delay {

  /** An AND or NAND of two operand bits. */
  static final int AND = 2;

  /** The XOR of two operand bits. */
  static final int XOR = 2;

  /** Booth recoding and selection. */
  static final int BOOTH = 6;

  /** Sum of a full adder. */
  static final int FULL_SUM = 4;

  /** Carry of a full adder. */
  static final int FULL_CARRY = 3;

  /** Sum of a half adder, and of one with a constant carry into it. */
  static final int HALF_SUM = 2;

  /** Its carry. */
  static final int HALF_CARRY = 1;

  private Delay() {}
}
