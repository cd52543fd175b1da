package dev.vsgen.cosim.mutation;

import java.util.List;
import java.util.Optional;

/**
 * Decides what becomes of a mutant: cases are asked first, then the solver, then the reviews.
 *
 * @param hunt drives the cases
 * @param equivalence the solver
 * @param netlist all mutants
 * @param reviews those of the design
 */
record Jury(MutantHunt hunt, Equivalence equivalence, MutantNetlist netlist, List<Review> reviews) {

  MutantResult judge(Mutant mutant) {
    Optional<String> killer = hunt.killerOf(mutant);
    if (killer.isPresent()) {
      return new MutantResult(mutant, Verdict.KILLED, killer.get());
    }
    if (equivalence.isProven(netlist, mutant)) {
      return new MutantResult(mutant, Verdict.EQUIVALENT, "same outputs and next state (SAT)");
    }
    return reviews.stream()
        .filter(review -> review.covers(mutant))
        .findFirst()
        .map(review -> new MutantResult(mutant, Verdict.REVIEWED, review.reason()))
        .orElse(
            new MutantResult(mutant, Verdict.SURVIVED, "no case tells it apart; no proof found"));
  }
}
