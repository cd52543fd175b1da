package dev.vsgen.cosim.accuracy;

import dev.vsgen.generator.design.Choice;
import dev.vsgen.generator.error.UserException;

/** What computes the quantized layers. */
public enum EngineKind {

  /** Float32, nothing quantized. */
  FP32,

  /** Float32 with rounded weights and activations. */
  FAKE,

  /** Exact integers in Java. */
  REFERENCE,

  /** The emitted RTL; every sum is compared with the reference. */
  RTL;

  /**
   * Reads {@code fp32}, {@code fake}, {@code reference} or {@code rtl}.
   *
   * @throws UserException if the text is none of them
   */
  public static EngineKind parse(String text) {
    return Choice.find(text, values())
        .orElseThrow(
            () ->
                new UserException(
                    "VSG-ACC-01",
                    "engine is '" + text + "'; must be fp32, fake, reference or rtl"));
  }

  /** The form {@link #parse} reads. */
  @Override
  public String toString() {
    return Choice.text(this);
  }
}
