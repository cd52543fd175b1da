package dev.vsgen.cosim.explore.slurm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How jobs are submitted.
 *
 * @param partition of the cluster; its default if empty
 * @param time limit of a task, as sbatch takes it
 * @param memory of a task, as sbatch takes it
 * @param more further options of sbatch
 * @param pointsPerTask points that a task computes one after the other
 * @param poll how often the cluster is asked
 */
public record SlurmOptions(
    Optional<String> partition,
    Optional<String> time,
    Optional<String> memory,
    List<String> more,
    int pointsPerTask,
    Duration poll) {

  /** The options of sbatch. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    partition.ifPresent(name -> arguments.add("--partition=" + name));
    time.ifPresent(limit -> arguments.add("--time=" + limit));
    memory.ifPresent(size -> arguments.add("--mem=" + size));
    arguments.addAll(more);
    return arguments;
  }
}
