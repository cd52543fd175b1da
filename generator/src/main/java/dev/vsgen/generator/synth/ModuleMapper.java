package dev.vsgen.generator.synth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Maps the modules of a design, each once, as many at a time as there are cores. */
final class ModuleMapper {

  private final Stages stages;
  private final Consumer<String> progress;

  ModuleMapper(Stages stages, Consumer<String> progress) {
    this.stages = stages;
    this.progress = progress;
  }

  /**
   * Maps modules.
   *
   * @param wanted which ones
   * @param all the modules of the design, by netlist name
   * @return the results, by netlist name, in the same order
   */
  Map<String, Stages.Stage> map(Collection<DesignModule> wanted, Map<String, DesignModule> all) {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      ExecutorCompletionService<Named> running = new ExecutorCompletionService<>(threads);
      wanted.forEach(module -> submit(running, module, all));
      Map<String, Stages.Stage> done = new LinkedHashMap<>();
      for (int count = 1; count <= wanted.size(); count++) {
        Named next = running.take().get();
        done.put(next.name(), next.stage());
        report(next, count, wanted.size());
      }
      Map<String, Stages.Stage> sorted = new LinkedHashMap<>();
      wanted.forEach(module -> sorted.put(module.name(), done.get(module.name())));
      return sorted;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow(); // ends the tools of what is still running
    }
  }

  private record Named(String name, Stages.Stage stage, double seconds) {}

  private void submit(
      ExecutorCompletionService<Named> running,
      DesignModule module,
      Map<String, DesignModule> all) {
    List<DesignModule> children = new ArrayList<>();
    module.children().keySet().forEach(child -> children.add(all.get(child)));
    Callable<Named> task =
        () -> {
          long start = System.nanoTime();
          Stages.Stage stage = stages.map(module, children);
          return new Named(module.name(), stage, (System.nanoTime() - start) / 1e9);
        };
    var unused = running.submit(task);
  }

  private void report(Named done, int count, int all) {
    String how =
        done.stage().isNew()
            ? String.format(Locale.ROOT, "mapped in %.1f s", done.seconds())
            : "from cache";
    progress.accept(String.format(Locale.ROOT, "[%d/%d] %s %s", count, all, done.name(), how));
  }
}
