package dev.vsgen.cosim.mutation;

import java.util.Optional;

/**
 * Decides what becomes of a mutant: cases are asked first, then the solver. What survives is for
 * {@link MutationResult#reviewed}.
 *
 * @param hunt drives the cases
 * @param equivalence the solver
 * @param netlist all mutants
 */
record Jury(MutantHunt hunt, Equivalence equivalence, MutantNetlist netlist) {

  MutantResult judge(Mutant mutant) {
    Optional<String> killer = hunt.killerOf(mutant);
    if (killer.isPresent()) {
      return new MutantResult(mutant, Verdict.KILLED, killer.get());
    }
    if (equivalence.isProven(netlist, mutant)) {
      return new MutantResult(mutant, Verdict.EQUIVALENT, "same outputs and next state (SAT)");
    }
    return MutantResult.survivor(mutant);
  }
}
