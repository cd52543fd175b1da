package dev.vsgen.cosim.explore.slurm;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Jobs of a cluster under one name, through sbatch, squeue and scancel. */
final class SlurmQueue {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ExternalTool sbatch;
  private final ExternalTool squeue;
  private final ExternalTool scancel;
  private final Path folder;
  private final String name;

  /**
   * Finds the programs.
   *
   * @param folder where they leave logs
   * @param name of the jobs
   * @throws ToolException if one is missing
   */
  SlurmQueue(SearchPath path, Path folder, String name) {
    this.sbatch = ExternalTool.require(KnownTools.SBATCH, path);
    this.squeue = ExternalTool.require(KnownTools.SQUEUE, path);
    this.scancel = ExternalTool.require(KnownTools.SCANCEL, path);
    this.folder = folder;
    this.name = name;
  }

  /** Submits an array; what a node that dies was computing, Slurm puts back into the queue. */
  void submit(Path script, List<Integer> tasks, List<String> options) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--job-name=" + name);
    arguments.add("--array=" + ranges(tasks));
    arguments.add("--requeue");
    arguments.add("--open-mode=append");
    // sbatch runs in the folder of the logs; files are named from the folder of the caller
    arguments.add("--chdir=" + Path.of("").toAbsolutePath());
    arguments.add("--output=" + folder.resolve("task-%A_%a.out"));
    arguments.addAll(options);
    arguments.add(script.toString());
    sbatch.run(folder, "sbatch", PATIENCE, arguments);
  }

  /**
   * Whether a job waits or runs. A cluster that does not answer for a while is no reason to give
   * up: its jobs are taken to be there.
   */
  boolean isActive() {
    try {
      return !squeue
          .run(folder, "squeue", PATIENCE, List.of("--noheader", "--name=" + name, "--format=%A"))
          .output()
          .isEmpty();
    } catch (ToolException e) {
      return true;
    }
  }

  /** Cancels all jobs of the name. */
  void cancel() {
    scancel.run(folder, "scancel", PATIENCE, List.of("--name=" + name), Set.of(0));
  }

  /** Ascending numbers as {@code 0-2,5}. */
  static String ranges(List<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < numbers.size(); i++) {
      int first = i;
      while (i + 1 < numbers.size() && numbers.get(i + 1) == numbers.get(i) + 1) {
        i++;
      }
      text.append(text.isEmpty() ? "" : ",").append(numbers.get(first));
      if (i > first) {
        text.append('-').append(numbers.get(i));
      }
    }
    return text.toString();
  }
}
