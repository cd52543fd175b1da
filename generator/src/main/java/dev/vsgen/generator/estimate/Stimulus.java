package dev.vsgen.generator.estimate;

/** Operands that energy is measured on. */
public enum Stimulus {
  /** Normal weights and activations with log-normal spreads. */
  SYNTHETIC,
  /** {@code encoder.0.ffn.in} of all-MiniLM-L6-v2. */
  MINILM;

  @Override
  public String toString() {
    return this == SYNTHETIC ? "synthetic" : "MiniLM";
  }
}
