package dev.vsgen.cosim.verify;

import dev.vsgen.generator.formal.ProofResult;
import dev.vsgen.generator.formal.Verdict;

/**
 * A formal proof, as the report shows it.
 *
 * @param name what is proven
 * @param result how it ended, for example {@code proven} or {@code bounded}
 * @param holds whether that is what was hoped for
 * @param bugTwinFails whether the same proof fails on RTL with a bug put in
 */
public record ProofRow(String name, String result, boolean holds, boolean bugTwinFails) {

  /** Whether it holds, and would not if there were a bug. */
  boolean isConvincing() {
    return holds && bugTwinFails;
  }

  /** A row for a proof that ran; the name says of which design. */
  static ProofRow of(ProofResult proof) {
    String result =
        proof.result() == Verdict.PASS ? "proven, " + proof.method() : "" + proof.result();
    return new ProofRow(
        proof.name() + " of " + proof.design(),
        result,
        proof.result() == Verdict.PASS,
        proof.bugTwinFails());
  }
}
