package dev.vsgen.cosim.verify;

import dev.vsgen.cosim.mutation.Verdict;
import java.util.List;

/**
 * How far the verification of a design is, after OpenTitan's stages. Computed from evidence of this
 * run only, each stage from all that is asked for by those before it; what a preset says of its
 * whole PE is its {@link dev.vsgen.generator.design.VerificationStage}.
 */
public enum Stage {
  /** The RTL does not compute what the reference says, or a case did not end well. */
  V0("a case fails"),
  /** Every case of the bench equals the reference. */
  V1("every case equals the reference"),
  /** Lines, branches, toggles and functional points are all covered, and 90 % of mutants die. */
  V2("V1, coverage closed, at least 90 % of the mutants killed"),
  /** 95 % of mutants die, the others are equivalent, every proof holds and notices its bug. */
  V3(
      "V2, at least 95 % killed, the others proven equivalent, every proof holds and fails on its"
          + " bug twin");

  private static final double V2_SCORE = 90;
  private static final double V3_SCORE = 95;

  private final String rule;

  Stage(String rule) {
    this.rule = rule;
  }

  /** What it takes. */
  public String rule() {
    return rule;
  }

  /** The stage that the evidence justifies. Mutants proven equivalent do not count. */
  static Stage of(PresetEvidence evidence, List<ProofRow> proofs) {
    if (!evidence.wrongCases().isEmpty()) {
      return V0;
    }
    double score = evidence.mutation().adjustedScore();
    boolean closed = evidence.coverage().isClosed() && evidence.functionalClosed();
    if (!closed || score < V2_SCORE) {
      return V1;
    }
    boolean proven =
        !proofs.isEmpty() && proofs.stream().allMatch(row -> row.holds() && row.bugTwinFails());
    boolean explained = evidence.mutation().count(Verdict.SURVIVED) == 0;
    return proven && explained && score >= V3_SCORE ? V3 : V2;
  }
}
