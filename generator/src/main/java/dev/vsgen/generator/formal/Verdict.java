package dev.vsgen.generator.formal;

/** What a proof attempt found out. */
public enum Verdict {
  /** The assertions hold, as far as the method reaches. */
  PASS,
  /** A counterexample: inputs after reset that violate an assertion. */
  FAIL,
  /** No counterexample within the base case, but the induction step does not close. */
  UNDECIDED,
  /** A tool failed, took too long, or the assumptions contradict each other. */
  ERROR
}
