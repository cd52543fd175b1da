package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.generator.design.Design;
import java.util.List;

/**
 * One case for a whole PE.
 *
 * @param name says what is special about it
 * @param actions what is done, in this order
 */
record PeCase(String name, List<PeAction> actions) {

  PeCase {
    actions = List.copyOf(actions);
  }

  static PeCase of(String name, PeAction... actions) {
    return new PeCase(name, List.of(actions));
  }

  List<Long> drive(PeSimulation pe) {
    return actions.stream().flatMap(action -> action.drive(pe).stream()).toList();
  }

  List<Long> expected(Design design) {
    return actions.stream().flatMap(action -> action.expected(design).stream()).toList();
  }
}
