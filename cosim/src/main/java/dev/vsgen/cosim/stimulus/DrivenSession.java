package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.GemmSimulation;
import dev.vsgen.cosim.sim.PinEvent;
import dev.vsgen.cosim.sim.SimulationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A simulation of either top, driven by the cases of its bench.
 *
 * @param simulation closed with the session
 * @param drive drives the case of an index, and gives what was seen
 */
record DrivenSession(GemmSimulation simulation, IntFunction<List<Long>> drive)
    implements BenchSession {

  @Override
  public void select(int mutant) {
    simulation.select(mutant);
  }

  @Override
  public Response respond(int index) {
    long start = simulation.cycles();
    try {
      simulation.reset();
      List<Long> seen = drive.apply(index);
      return new Response(seen, simulation.cycles() - start, Optional.empty());
    } catch (SimulationException e) {
      return new Response(List.of(), simulation.cycles() - start, Optional.of(e.kind()));
    }
  }

  @Override
  public long seen(PinEvent event) {
    return simulation.seen(event);
  }

  @Override
  public void writeCoverage(Path file) {
    simulation.writeCoverage(file);
  }

  @Override
  public void close() {
    simulation.close();
  }
}
