package dev.vsgen.cosim.mutation;

/** What became of a mutant. */
public enum Verdict {
  /** A case told it from the design, or a proof that the design passes did not hold for it. */
  KILLED,
  /** No case did, and a proof says that none can. */
  EQUIVALENT,
  /** No case did, and a reviewer has written down why it does not matter. */
  REVIEWED,
  /** No case did, and nothing proves that none can: a hole until the contrary is shown. */
  SURVIVED
}
