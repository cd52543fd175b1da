package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.design.Design;
import java.util.List;

/**
 * What a top module is driven with: cases, each from reset. Mutation and coverage know a module by
 * its bench only, so that another one needs no more than a bench of its own.
 */
public interface Bench {

  /** The design whose RTL is driven. */
  Design design();

  /** Names of the cases, those that tell most for their time first. */
  List<String> cases();

  /**
   * Whether a response is what the reference says.
   *
   * @param index position in {@link #cases}
   */
  boolean isRight(int index, Response response);

  /**
   * What the cases brought about.
   *
   * @param responses one for each case
   * @param session what they were driven on; its library counts coverage
   */
  List<FunctionalPoint> functionalPoints(List<Response> responses, BenchSession session);

  /** Starts a simulation of RTL that has the ports of the design. */
  BenchSession open(SimulatorLibrary library);
}
