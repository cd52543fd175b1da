package dev.vsgen.cosim.mutation;

import java.util.Optional;

/**
 * Decides what becomes of a mutant: cases are asked first, then proofs, the solver and the model
 * checker. What survives is for {@link MutationResult#reviewed}.
 *
 * @param hunt drives the cases
 * @param proofs those of the mutated module
 * @param equivalence the solver
 * @param sequential the model checker
 * @param netlist all mutants
 */
record Jury(
    MutantHunt hunt,
    ProofHunt proofs,
    Equivalence equivalence,
    SequentialEquivalence sequential,
    MutantNetlist netlist) {

  MutantResult judge(Mutant mutant) {
    Optional<String> killer = hunt.killerOf(mutant);
    if (killer.isPresent()) {
      return new MutantResult(mutant, Verdict.KILLED, killer.get());
    }
    Optional<String> violated = proofs.killerOf(netlist, mutant);
    if (violated.isPresent()) {
      return new MutantResult(mutant, Verdict.KILLED, "proof " + violated.get());
    }
    if (equivalence.isProven(netlist, mutant)) {
      return new MutantResult(mutant, Verdict.EQUIVALENT, "same outputs and next state (SAT)");
    }
    return sequential
        .whatIsSame(netlist, mutant)
        .map(same -> "same " + same + " in every cycle (model checker)")
        .map(reason -> new MutantResult(mutant, Verdict.EQUIVALENT, reason))
        .orElseGet(() -> MutantResult.survivor(mutant));
  }
}
