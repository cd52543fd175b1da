package dev.vsgen.cosim.mutation;

import java.util.List;

/**
 * What became of a mutant, and why.
 *
 * @param mutant the change
 * @param verdict what became of it
 * @param reason the case that killed it, or what is known of a survivor
 */
public record MutantResult(Mutant mutant, Verdict verdict, String reason) {

  /** One that neither a case nor a proof tells anything of. */
  static MutantResult survivor(Mutant mutant) {
    return new MutantResult(mutant, Verdict.SURVIVED, "no case tells it apart; no proof found");
  }

  /** The same if it did not survive; otherwise whether one of these reviews covers it. */
  MutantResult reviewed(List<Review> reviews) {
    if (verdict == Verdict.KILLED || verdict == Verdict.EQUIVALENT) {
      return this;
    }
    return reviews.stream()
        .filter(review -> review.covers(mutant))
        .findFirst()
        .map(review -> new MutantResult(mutant, Verdict.REVIEWED, review.reason()))
        .orElseGet(() -> survivor(mutant));
  }
}
