package dev.vsgen.cosim.mutation;

import dev.vsgen.generator.design.Design;
import java.util.List;

/**
 * What became of all mutants of a design.
 *
 * @param results one for each
 */
public record MutationResult(List<MutantResult> results) {

  /**
   * The same after the reviews of survivors as they are now: one that was written since counts, one
   * that is gone does not.
   */
  public MutationResult reviewed(Design design) {
    List<Review> reviews = Review.of(design);
    return new MutationResult(results.stream().map(each -> each.reviewed(reviews)).toList());
  }

  /** How many there were. */
  public int mutants() {
    return results.size();
  }

  /** How many met a verdict. */
  public long count(Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }

  /** Killed of all, in percent. */
  public double rawScore() {
    return 100.0 * count(Verdict.KILLED) / mutants();
  }

  /** Killed of those that are not proven equivalent, in percent. */
  public double adjustedScore() {
    return 100.0 * count(Verdict.KILLED) / (mutants() - count(Verdict.EQUIVALENT));
  }

  /** All that were not killed. */
  public List<MutantResult> survivors() {
    return results.stream().filter(result -> result.verdict() != Verdict.KILLED).toList();
  }
}
