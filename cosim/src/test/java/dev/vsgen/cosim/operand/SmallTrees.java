package dev.vsgen.cosim.operand;

import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.arith.Multipliers;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.LaneStructure;

/** Keeps compressor trees small: a C++ compiler takes minutes for tens of thousands of gates. */
public final class SmallTrees {

  private static final int MOST_PARTIAL_PRODUCTS = 1000;

  private SmallTrees() {}

  /** The design with these lanes, or with operators if the trees of all lanes were too large. */
  public static Design where(Design design, LaneStructure structure) {
    Design asked = design.withLane(structure);
    int lane =
        Multipliers.of(asked).values().stream().mapToInt(CompressorTree::partialProducts).sum();
    boolean small = asked.lanes() * asked.vectorsPerLane() * lane <= MOST_PARTIAL_PRODUCTS;
    return small ? asked : asked.withArith(Arith.OPERATORS);
  }
}
