package dev.vsgen.cosim.mutation;

import dev.vsgen.cosim.sim.SimulationException;
import dev.vsgen.cosim.stimulus.Bench;
import dev.vsgen.cosim.stimulus.BenchSession;
import dev.vsgen.cosim.stimulus.Response;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Drives each mutant with the cases of a bench until it answers differently from the unmutated
 * design.
 */
final class MutantHunt {

  private final Bench bench;
  private final SimulatorLibrary mutants;
  private final List<Response> expected;

  /**
   * Prepares a hunt.
   *
   * @param original the unmutated RTL, which says what the right answers are
   * @param mutants the netlist with all mutants
   * @throws IllegalStateException if the netlist without a mutation does not answer as the RTL
   */
  MutantHunt(Bench bench, SimulatorLibrary original, SimulatorLibrary mutants) {
    this.bench = bench;
    this.mutants = mutants;
    this.expected = responses(original);
    List<Response> unmutated = responses(mutants);
    for (int i = 0; i < expected.size(); i++) {
      if (!unmutated.get(i).equals(expected.get(i))) {
        throw new IllegalStateException(
            "netlist and RTL of %s differ: %s"
                .formatted(bench.design().name(), bench.cases().get(i)));
      }
    }
  }

  /** The name of the first case that tells the mutant from the design, if there is one. */
  Optional<String> killerOf(Mutant mutant) {
    try (BenchSession session = bench.open(mutants)) {
      session.select(mutant.id());
      for (int i = 0; i < expected.size(); i++) {
        if (!session.respond(i).equals(expected.get(i))) {
          return Optional.of(bench.cases().get(i));
        }
      }
      return Optional.empty();
    } catch (SimulationException e) {
      return Optional.of("reset"); // it cannot even be reset
    }
  }

  private List<Response> responses(SimulatorLibrary library) {
    List<Response> responses = new ArrayList<>();
    try (BenchSession session = bench.open(library)) {
      for (int i = 0; i < bench.cases().size(); i++) {
        responses.add(session.respond(i));
      }
    }
    return responses;
  }
}
