package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.explore.Executor;
import dev.vsgen.cosim.explore.ExplorePoint;
import dev.vsgen.cosim.explore.LocalExecutor;
import dev.vsgen.cosim.explore.PointEvaluator;
import dev.vsgen.cosim.explore.ResultFolder;
import dev.vsgen.cosim.explore.SweepFile;
import dev.vsgen.cosim.explore.SweepRequest;
import dev.vsgen.cosim.explore.slurm.SlurmExecutor;
import dev.vsgen.cosim.explore.slurm.SlurmOptions;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.tool.SearchPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where points are computed. */
final class SlurmMixin {

  /** Options that say nothing about this machine. */
  private static final List<String> CLUSTER =
      List.of(
          "--slurm-partition",
          "--slurm-time",
          "--slurm-memory",
          "--slurm-option",
          "--points-per-task",
          "--slurm-poll");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--executor",
      paramLabel = "WHERE",
      defaultValue = "local",
      description = {
        "local, or slurm: a job array of a Slurm cluster, which has this vsgen, the data and the",
        "results folder at the same paths. Stopped here, it goes on there; started again, this",
        "command waits for it (default: ${DEFAULT-VALUE})."
      })
  private String where;

  @Option(names = "--cancel", description = "With slurm: cancel the jobs of this sweep, and end.")
  private boolean cancel;

  @Option(names = "--slurm-partition", paramLabel = "NAME", description = "Partition of the jobs.")
  private Optional<String> partition = Optional.empty();

  @Option(
      names = "--slurm-time",
      paramLabel = "TIME",
      description = "Time limit of a task, as sbatch takes it.")
  private Optional<String> time = Optional.empty();

  @Option(
      names = "--slurm-memory",
      paramLabel = "SIZE",
      description = "Memory of a task, as sbatch takes it.")
  private Optional<String> memory = Optional.empty();

  @Option(
      names = "--slurm-option",
      paramLabel = "OPTION",
      description = "Another option of sbatch, such as --slurm-option=--account=me. Repeatable.")
  private List<String> more = new ArrayList<>();

  @Option(
      names = "--points-per-task",
      paramLabel = "N",
      defaultValue = "16",
      description = "Points that a task computes: it opens the network once (default: 16).")
  private int pointsPerTask;

  @Option(
      names = "--slurm-poll",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How often the cluster is asked (default: ${DEFAULT-VALUE}).")
  private int poll;

  /** Refuses counts below one, and options of a cluster that is not asked for. */
  void check() {
    Positive.check("--points-per-task", pointsPerTask);
    Positive.check("--slurm-poll", poll);
    if (where.equals("local")) {
      CLUSTER.forEach(
          option -> Misplaced.check(spec, option, "--executor local", "it is for slurm"));
    }
  }

  /** Whether jobs are to be cancelled instead. */
  boolean isCancelled() {
    if (cancel && !where.equals("slurm")) {
      throw new UserException("VSG-EXPLORE-23", "--cancel is for --executor slurm");
    }
    return cancel;
  }

  /** What computes points. */
  Executor executor(
      SweepRequest request,
      List<ExplorePoint> points,
      PointEvaluator evaluator,
      ResultFolder folder) {
    return switch (where) {
      case "local" -> new LocalExecutor(evaluator);
      case "slurm" -> slurm(request, points, evaluator, folder);
      default ->
          throw new UserException(
              "VSG-EXPLORE-22", "--executor is '" + where + "'; must be local or slurm");
    };
  }

  /** The cluster. */
  SlurmExecutor slurm(
      SweepRequest request,
      List<ExplorePoint> points,
      PointEvaluator evaluator,
      ResultFolder folder) {
    SlurmOptions options =
        new SlurmOptions(
            partition, time, memory, List.copyOf(more), pointsPerTask, Duration.ofSeconds(poll));
    return new SlurmExecutor(
        options, new SweepFile(request, points), evaluator, folder, SearchPath.ofEnvironment());
  }
}
