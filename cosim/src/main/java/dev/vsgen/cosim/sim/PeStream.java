package dev.vsgen.cosim.sim;

/** The streams into a PE, in the order of {@code vs_abi.h}. */
public enum PeStream {
  /** Weights. */
  WEIGHTS,
  /** Activations. */
  ACTIVATIONS,
  /** Parameters of the PPU. */
  PARAMETERS
}
