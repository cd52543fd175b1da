package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.cosim.sim.SimulationException;
import dev.vsgen.generator.design.Design;
import java.util.List;

/** Something that is done to a whole PE; several in a row make a {@link PeCase}. */
interface PeAction {

  /**
   * Does it.
   *
   * @return what could be seen
   * @throws SimulationException if the PE does not do what it must
   */
  List<Long> drive(PeSimulation pe);

  /** Codes of the errors that must be seen in the status, each as often as it must. */
  default List<Integer> errors() {
    return List.of();
  }

  /** What must be seen, according to the scalar models. */
  List<Long> expected(Design design);
}
