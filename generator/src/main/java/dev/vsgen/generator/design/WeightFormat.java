package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;
import java.util.Arrays;

/** How weights are coded where they enter the PE, are stored and are multiplied. */
public enum WeightFormat {

  /** Two's complement. */
  TWOS_COMPLEMENT,

  /**
   * A sign above a magnitude. Small weights of either sign have few ones, so that trees toggle
   * less; -2^(W-1) has no code, and the quantizer makes none.
   */
  SIGN_MAGNITUDE;

  /**
   * Reads {@code twos-complement} or {@code sign-magnitude}.
   *
   * @throws UserException if the text is neither
   */
  public static WeightFormat parse(String text) {
    return Choice.parse(
        "VSG-DESIGN-15", "--weight-format", "weights have two codes", text, values());
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return Choice.text(this);
  }

  /** The weights that have a code of so many bits. */
  public Range range(ElementFormat element) {
    Range all = element.range();
    return this == TWOS_COMPLEMENT ? all : new Range(-all.max(), all.max());
  }

  /**
   * The codes of weights.
   *
   * @param weights within {@link #range}; not copied if the codes are the same
   * @return a code in the low bits of each, and other bits of any value
   */
  public int[] codes(int[] weights, ElementFormat element) {
    if (this == TWOS_COMPLEMENT) {
      return weights;
    }
    int sign = 1 << (element.bits() - 1);
    return Arrays.stream(weights).map(weight -> weight < 0 ? sign - weight : weight).toArray();
  }
}
