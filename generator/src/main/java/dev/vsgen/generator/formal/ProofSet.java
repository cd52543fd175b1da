package dev.vsgen.generator.formal;

/** How much is proven. */
public enum ProofSet {
  /** Representative designs, in about a minute. */
  QUICK,
  /** Every legal scale product, and more of the rest; takes the better part of an hour. */
  FULL
}
