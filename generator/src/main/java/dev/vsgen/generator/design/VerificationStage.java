package dev.vsgen.generator.design;

/**
 * How far a design's verification is, in the terms of OpenTitan's hardware verification stages.
 * Computed from {@link Evidence} only, each stage from all that is asked for by those before it.
 */
public enum VerificationStage {
  /**
   * Nothing was measured, the RTL does not compute what the reference says, or a case ended ill.
   */
  V0("nothing was measured, or a case fails"),
  /** Every case of the bench equals the reference. */
  V1("every case equals the reference"),
  /** Lines, branches, toggles and functional points are all covered, and 90 % of mutants die. */
  V2("V1, coverage closed, at least 90 % of the mutants killed"),
  /** 95 % of mutants die, the others are explained, every proof holds and notices its bug. */
  V3(
      "V2, at least 95 % killed, the others proven equivalent or reviewed one by one, every proof"
          + " holds and fails on its bug twin");

  private static final double V2_SCORE = 90;
  private static final double V3_SCORE = 95;

  private final String rule;

  VerificationStage(String rule) {
    this.rule = rule;
  }

  /** What it takes. */
  public String rule() {
    return rule;
  }

  /**
   * The stage of a preset: what the evidence justifies while the RTL is the one it was measured of,
   * and no more than V1, which the tests of every build see to, after that.
   *
   * @param rtl digest of the RTL as it is emitted now
   */
  public static VerificationStage of(Evidence evidence, String rtl) {
    VerificationStage measured = of(evidence);
    boolean current = evidence.rtl().equals(rtl);
    return current || measured.compareTo(V1) < 0 ? measured : V1;
  }

  /** The stage that the evidence justifies. Mutants proven equivalent do not count. */
  public static VerificationStage of(Evidence evidence) {
    if (evidence.cases() == 0 || evidence.wrongCases() > 0) {
      return V0;
    }
    double score = evidence.adjustedScore();
    boolean killsEnough = score >= V2_SCORE; // NaN, the score of no mutants, is not
    if (evidence.uncovered() > 0 || evidence.missedPoints() > 0 || !killsEnough) {
      return V1;
    }
    boolean proven = evidence.proofs() > 0 && evidence.failedProofs() == 0;
    return proven && evidence.unexplained() == 0 && score >= V3_SCORE ? V3 : V2;
  }
}
