package dev.vsgen.cosim.explore.slurm;

import dev.vsgen.cosim.explore.Executor;
import dev.vsgen.cosim.explore.ExplorePoint;
import dev.vsgen.cosim.explore.PointEvaluator;
import dev.vsgen.cosim.explore.PointResult;
import dev.vsgen.cosim.explore.ResultFolder;
import dev.vsgen.cosim.explore.SweepFile;
import dev.vsgen.generator.cache.ContentHash;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.file.TextFile;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Computes points as a job array of a Slurm cluster that shares the results folder. Tasks are
 * {@code vsgen explore-point}; this process only submits, waits and collects. One that is started
 * again waits for the array that is under way, and submits only points that nobody computes.
 */
public final class SlurmExecutor implements Executor {

  /** Arrays in a row that may end without a single new result. */
  private static final int MOST_LOSSES = 3;

  private final SlurmOptions options;
  private final SweepFile sweep;
  private final PointEvaluator evaluator;
  private final ResultFolder results;
  private final Path folder;
  private final SlurmQueue queue;

  /**
   * Prepares.
   *
   * @param sweep all points, also those that are known
   * @throws ToolException if a program of Slurm is missing
   */
  public SlurmExecutor(
      SlurmOptions options,
      SweepFile sweep,
      PointEvaluator evaluator,
      ResultFolder results,
      SearchPath path) {
    this.options = options;
    this.sweep = sweep;
    this.evaluator = evaluator;
    this.results = results;
    String id = ContentHash.of(List.of(sweep.text())).substring(0, 12);
    this.folder = results.root().resolve("sweeps").resolve(id);
    sweep.write(folder.resolve("sweep.json"));
    this.queue = new SlurmQueue(path, folder, "vsgen-" + id);
  }

  /** Takes the sweep's jobs out of the queue, and stops those who wait for them; results stay. */
  public void cancel() {
    TextFile.write(cancelled(), "by vsgen explore --cancel\n");
    queue.cancel();
  }

  private Path cancelled() {
    return folder.resolve("cancelled");
  }

  @Override
  public void run(List<ExplorePoint> points, Consumer<PointResult> done) {
    Map<ExplorePoint, String> missing = new LinkedHashMap<>();
    points.forEach(point -> missing.put(point, evaluator.id(point)));
    start(missing);
    int losses = 0;
    while (!missing.isEmpty()) {
      boolean active = queue.isActive(); // asked first: what ended before is in the folder
      int before = missing.size();
      collect(missing, done);
      losses = missing.size() < before ? 0 : losses;
      if (Files.exists(cancelled())) {
        throw new ToolException("VSG-SLURM-03", "the jobs were cancelled; results so far are kept");
      }
      if (!active && !missing.isEmpty()) {
        if (losses++ == MOST_LOSSES) {
          throw new ToolException(
              "VSG-SLURM-01",
              String.format(
                  Locale.ROOT,
                  "%d arrays ended without a result, %d points are missing; see task-*.out in %s",
                  MOST_LOSSES,
                  missing.size(),
                  folder));
        }
        submit(missing);
      }
      pause();
    }
  }

  /** Failures and cancellations of before are forgotten, unless an array is under way. */
  private void start(Map<ExplorePoint, String> missing) {
    if (queue.isActive()) {
      return;
    }
    missing.values().forEach(results::forgetFailure);
    try {
      Files.deleteIfExists(cancelled());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void collect(Map<ExplorePoint, String> missing, Consumer<PointResult> done) {
    missing
        .values()
        .removeIf(
            id -> {
              Optional<PointResult> result = results.find(id).or(() -> results.findFailure(id));
              result.ifPresent(done);
              return result.isPresent();
            });
  }

  private void submit(Map<ExplorePoint, String> missing) {
    List<Integer> tasks =
        missing.keySet().stream()
            .map(point -> sweep.points().indexOf(point) / options.pointsPerTask())
            .distinct()
            .sorted()
            .toList();
    Path script = folder.resolve("task.sh");
    TextFile.write(
        script,
        TaskScript.of(folder.resolve("sweep.json"), results.root(), options.pointsPerTask()));
    queue.submit(script, tasks, options.arguments());
  }

  private void pause() {
    try {
      Thread.sleep(options.poll().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("VSG-SLURM-02", "interrupted; the jobs go on", e);
    }
  }
}
