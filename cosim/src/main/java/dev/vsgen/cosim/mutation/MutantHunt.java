package dev.vsgen.cosim.mutation;

import dev.vsgen.cosim.sim.SimulationException;
import dev.vsgen.cosim.stimulus.Bench;
import dev.vsgen.cosim.stimulus.BenchSession;
import dev.vsgen.cosim.stimulus.Response;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
   * @param expected what the unmutated RTL answers
   * @param mutants the netlist with all mutants
   */
  MutantHunt(Bench bench, List<Response> expected, SimulatorLibrary mutants) {
    this.bench = bench;
    this.mutants = mutants;
    this.expected = expected;
  }

  /** The name of the first case that the netlist answers in another way without any mutation. */
  Optional<String> infidelity() {
    List<Response> unmutated = responses(bench, mutants);
    return IntStream.range(0, expected.size())
        .filter(i -> !unmutated.get(i).equals(expected.get(i)))
        .mapToObj(bench.cases()::get)
        .findFirst();
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

  /** What a design answers to each case. */
  static List<Response> responses(Bench bench, SimulatorLibrary library) {
    List<Response> responses = new ArrayList<>();
    try (BenchSession session = bench.open(library)) {
      for (int i = 0; i < bench.cases().size(); i++) {
        responses.add(session.respond(i));
      }
    }
    return responses;
  }
}
