package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.cosim.sim.PinEvent;
import dev.vsgen.cosim.sim.SimulationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A whole PE, driven by its cases. */
final class PeSession implements BenchSession {

  private final PeSimulation simulation;
  private final List<PeCase> cases;

  PeSession(PeSimulation simulation, List<PeCase> cases) {
    this.simulation = simulation;
    this.cases = cases;
  }

  @Override
  public void select(int mutant) {
    simulation.select(mutant);
  }

  @Override
  public Response respond(int index) {
    long start = simulation.cycles();
    try {
      simulation.reset();
      List<Long> seen = cases.get(index).drive(simulation);
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
