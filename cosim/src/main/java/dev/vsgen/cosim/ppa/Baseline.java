package dev.vsgen.cosim.ppa;

import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.LaneStructure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An 8-bit design without scales per vector that a design is compared with, in the same library and
 * with activations of the same kind.
 */
public enum Baseline {
  /** Multipliers as operators. */
  NAIVE("Naive"),
  /** Trees, everything else at its default. */
  PLAIN("Plain"),
  /** The one that takes the least energy, whatever its vectors. */
  BEST("Best"),
  /** The one of as many elements in a vector that takes the least energy. */
  SAME("Same");

  private final String text;

  Baseline(String text) {
    this.text = text;
  }

  private boolean suits(Design design, Design other) {
    return switch (this) {
      case NAIVE -> other.arith() == Arith.OPERATORS;
      case PLAIN -> other.lane().equals(LaneStructure.DEFAULT.withArith(Arith.TREE));
      case BEST -> true;
      case SAME -> other.vectorSize() == design.vectorSize();
    };
  }

  /** What a row is compared with, if it is among the rows. */
  Optional<PpaRow> of(PpaRow row, List<PpaRow> rows) {
    return rows.stream()
        .filter(PpaRow::isBaseline)
        .filter(other -> other.library().equals(row.library()) && other.signed() == row.signed())
        .filter(other -> suits(row.design(), other.design()))
        .min(
            Comparator.comparingDouble(
                other -> other.energyPerMac(other.gaussian()).orElse(Double.POSITIVE_INFINITY)));
  }

  @Override
  public String toString() {
    return text;
  }
}
