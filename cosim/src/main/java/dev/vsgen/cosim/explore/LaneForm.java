package dev.vsgen.cosim.explore;

import dev.vsgen.generator.design.Accumulation;
import dev.vsgen.generator.design.AdderStyle;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Choice;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.WeightFormat;
import dev.vsgen.generator.error.UserException;

/** Ways to build lanes that are worth comparing. What they compute is the same. */
public enum LaneForm {
  /** Multipliers as {@code *} and {@code +}. */
  OPERATORS,

  /** Compressor trees. */
  TREE,

  /** Everything that saves area and energy and costs clock period. */
  FRUGAL;

  /** What a design has. */
  LaneStructure structure() {
    return switch (this) {
      case OPERATORS -> LaneStructure.DEFAULT;
      case TREE -> LaneStructure.DEFAULT.withArith(Arith.TREE);
      case FRUGAL ->
          new LaneStructure(
              Arith.TREE,
              AdderStyle.RIPPLE,
              WeightFormat.SIGN_MAGNITUDE,
              false,
              Accumulation.FUSED);
    };
  }

  /**
   * Reads {@code operators}, {@code tree} or {@code frugal}.
   *
   * @throws UserException if the text is none of them
   */
  public static LaneForm parse(String text) {
    return Choice.find(text, values())
        .orElseThrow(
            () ->
                new UserException(
                    "VSG-EXPLORE-06", "form is '" + text + "'; must be operators, tree or frugal"));
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return Choice.text(this);
  }
}
