package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.design.Design;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A thread with simulations of its own, one for each design: a simulation stays in its thread. */
final class SimulationThread implements AutoCloseable {

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "simulation");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<Design, PeSimulation> simulations = new HashMap<>();

  /** Uses the simulation of a design, after those who asked before. */
  <T> T run(SimulatorLibrary library, Function<PeSimulation, T> use) {
    try {
      return CompletableFuture.supplyAsync(
              () ->
                  use.apply(
                      simulations.computeIfAbsent(
                          library.design(), design -> PeSimulation.open(library))),
              executor)
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public void close() {
    CompletableFuture.runAsync(() -> simulations.values().forEach(PeSimulation::close), executor)
        .join();
    executor.shutdown();
  }
}
