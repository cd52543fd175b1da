package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.SimulationException;
import java.util.List;
import java.util.Optional;

/**
 * Everything that could be seen of a module while it was driven. Two modules whose responses differ
 * are different.
 *
 * @param outputs what came out, in order
 * @param cycles clock cycles it took
 * @param failure how the simulation ended if it did not end well, for example because rows were
 *     lost
 */
public record Response(
    List<Long> outputs, long cycles, Optional<SimulationException.Kind> failure) {

  /** Refuses to share a list that may change. */
  public Response {
    outputs = List.copyOf(outputs);
  }
}
