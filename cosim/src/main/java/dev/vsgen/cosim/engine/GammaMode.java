package dev.vsgen.cosim.engine;

import dev.vsgen.generator.design.Choice;
import dev.vsgen.generator.error.UserException;

/** Where the outer scale of activations comes from. */
public enum GammaMode {

  /** From calibration data, one for the layer: what the hardware has. */
  STATIC,

  /** From the sentence or image itself. */
  SAMPLE,

  /** From the token or pixel itself. Convolutions cannot factor it out of their sums. */
  ROW;

  /**
   * Reads {@code static}, {@code sample} or {@code row}.
   *
   * @throws UserException if the text is none of them
   */
  public static GammaMode parse(String text) {
    return Choice.find(text, values())
        .orElseThrow(
            () ->
                new UserException(
                    "VSG-ENGINE-01", "gamma is '" + text + "'; must be static, sample or row"));
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return Choice.text(this);
  }
}
