package dev.vsgen.generator.estimate;

import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.arith.Multipliers;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import java.util.List;
import java.util.Map;

/**
 * What a design is made of.
 *
 * @param gates blocks whose shares add up
 * @param paths of which the slowest decides
 */
record Blocks(List<Block> gates, List<Block> paths) {

  /** Keeps its lists. */
  Blocks {
    gates = List.copyOf(gates);
    paths = List.copyOf(paths);
  }

  /** Counts a design. */
  static Blocks of(Design design) {
    Map<String, CompressorTree> trees =
        design.arith() == Arith.TREE ? Multipliers.of(design) : Map.of();
    return new Blocks(GateCounts.of(design, trees), PathCounts.of(design, trees));
  }
}
