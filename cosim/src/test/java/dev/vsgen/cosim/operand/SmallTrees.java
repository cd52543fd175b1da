package dev.vsgen.cosim.operand;

import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;

/** Keeps compressor trees small: a compiler takes minutes for tens of thousands of gates. */
public final class SmallTrees {

  private static final int MOST_BITS = 1024;

  private SmallTrees() {}

  /** The design in this form, or with operators if trees of all lanes were too large. */
  public static Design where(Design design, Arith arith) {
    int elementBits = design.precision().weight().bits() * design.precision().activation().bits();
    int bits = design.lanes() * design.vectorSize() * elementBits;
    return design.withArith(bits <= MOST_BITS ? arith : Arith.OPERATORS);
  }
}
