package dev.vsgen.cosim.quant;

import dev.vsgen.generator.design.Choice;
import dev.vsgen.generator.error.UserException;

/**
 * How a vector's integer scale sq is chosen from t = s / gamma (arithmetic contract, section 4).
 * Under every policy sq is clamped to the scale's M bits.
 */
public enum Policy {

  /** rint(t); elements are x over the <em>unrounded</em> s, as the paper's equation 7 prints it. */
  PAPER,

  /** rint(t); elements are x over sq * gamma. */
  ROUND,

  /** ceil(t), so that no element is clipped; elements are x over sq * gamma. The default. */
  CEIL,

  /** The scale from floor(t/2) to ceil(t), or 0, with the least squared error of the vector. */
  MSE;

  /**
   * Reads {@code paper}, {@code round}, {@code ceil} or {@code mse}.
   *
   * @throws UserException if the text is none of them
   */
  public static Policy parse(String text) {
    return Choice.find(text, values())
        .orElseThrow(
            () ->
                new UserException(
                    "VSG-QUANT-01", "policy is '" + text + "'; must be paper, round, ceil or mse"));
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return Choice.text(this);
  }
}
