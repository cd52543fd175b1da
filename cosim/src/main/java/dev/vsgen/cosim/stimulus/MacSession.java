package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.MacSimulation;
import dev.vsgen.cosim.sim.PinEvent;
import dev.vsgen.cosim.sim.SimulationException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The streaming PE, driven by its cases. */
final class MacSession implements BenchSession {

  private final MacSimulation simulation;
  private final List<MacCase> cases;

  MacSession(MacSimulation simulation, List<MacCase> cases) {
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
      long[] sums = cases.get(index).drive(simulation);
      return new Response(
          Arrays.stream(sums).boxed().toList(), simulation.cycles() - start, Optional.empty());
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
