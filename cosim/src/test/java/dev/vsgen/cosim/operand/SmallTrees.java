package dev.vsgen.cosim.operand;

import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.arith.Multipliers;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;

/** Keeps compressor trees small: a C++ compiler takes minutes for tens of thousands of gates. */
public final class SmallTrees {

  private static final int MOST_PARTIAL_PRODUCTS = 1000;

  private SmallTrees() {}

  /** The design in this form, or with operators if the trees of all lanes were too large. */
  public static Design where(Design design, Arith arith) {
    int lane =
        Multipliers.of(design).values().stream().mapToInt(CompressorTree::partialProducts).sum();
    boolean small = design.lanes() * lane <= MOST_PARTIAL_PRODUCTS;
    return design.withArith(small ? arith : Arith.OPERATORS);
  }
}
