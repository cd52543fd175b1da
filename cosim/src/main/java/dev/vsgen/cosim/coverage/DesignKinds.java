package dev.vsgen.cosim.coverage;

import dev.vsgen.generator.design.Accumulation;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import java.util.Arrays;

/** Kinds of designs that exclusions and reviews name, since they are about some only. */
public final class DesignKinds {

  private DesignKinds() {}

  /**
   * Whether a design is of all the kinds.
   *
   * @param kinds joined by +
   * @throws IllegalArgumentException if there is no such kind
   */
  public static boolean all(String kinds, Design design) {
    return Arrays.stream(kinds.split("\\+")).allMatch(kind -> is(kind, design));
  }

  private static boolean is(String kind, Design design) {
    return switch (kind) {
      case "all" -> true;
      case "mac" -> design.pe().isEmpty();
      case "pe" -> design.pe().isPresent();
      case "scales" -> design.precision().hasVectorScales();
      case "ascale" -> design.precision().activationScale().isPresent();
      case "no-ascale" -> !design.precision().activationScale().isPresent();
      case "product-bits" -> design.productBits().isPresent();
      case "operators" -> design.arith() == Arith.OPERATORS;
      case "tree" -> design.arith() == Arith.TREE;
      case "fused" -> design.lane().accumulation() == Accumulation.FUSED;
      default -> throw new IllegalArgumentException("no kind of designs: " + kind);
    };
  }
}
