package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.sim.PeResult;
import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.cosim.sim.PeStalls;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.Comparison;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Computes sums on the emitted RTL, in as many simulations at once as it was opened with, and
 * compares each of them with the reference.
 */
public final class RtlBackend implements IntegerBackend {

  private final VerilatorBuild build;
  private final ReferenceBackend reference = new ReferenceBackend();
  private final List<SimulationThread> threads = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final Map<String, LayerCount> counts = Collections.synchronizedMap(new LinkedHashMap<>());

  /**
   * Starts the threads; simulators are built when the first layer needs them.
   *
   * @param simulations how many may run at once
   */
  public RtlBackend(VerilatorBuild build, int simulations) {
    this.build = build;
    for (int i = 0; i < simulations; i++) {
      threads.add(new SimulationThread());
    }
  }

  @Override
  public Prepared prepare(String name, Design design, VectorMatrix weights) {
    SimulatorLibrary library = build.library(design.raw());
    Prepared expected = reference.prepare(name, design, weights);
    counts.put(name, new LayerCount(name, 0, 0, 0, 0, 0));
    return (shape, map) -> {
      PeLayer layer = new PeLayer(shape, weights, map);
      SimulationThread thread = threads.get(Math.floorMod(next.getAndIncrement(), threads.size()));
      return thread.run(library, simulation -> run(name, layer, simulation, expected));
    };
  }

  private PsumMatrix run(String name, PeLayer layer, PeSimulation simulation, Prepared expected) {
    PeResult result = simulation.run(layer, PeStalls.NONE);
    PsumMatrix psums = result.psums();
    long mismatches = Comparison.of(expected.sums(layer.shape(), layer.map()), psums).mismatches();
    LayerCount count =
        new LayerCount(
            name,
            1,
            psums.values().length,
            mismatches,
            result.counters().cycles(),
            simulation.predict(layer).cycles());
    counts.merge(name, count, LayerCount::plus);
    return psums;
  }

  /** What was computed so far, a count for each layer. */
  public List<LayerCount> counts() {
    return List.copyOf(counts.values());
  }

  @Override
  public void close() {
    threads.forEach(SimulationThread::close);
    reference.close();
  }
}
