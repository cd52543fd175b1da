package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.accuracy.PointScore;
import dev.vsgen.cosim.explore.ExplorePoint;
import dev.vsgen.cosim.explore.FrontSample;
import dev.vsgen.cosim.explore.HardwareModels;
import dev.vsgen.cosim.explore.LocalExecutor;
import dev.vsgen.cosim.explore.PointEvaluator;
import dev.vsgen.cosim.explore.PointResult;
import dev.vsgen.cosim.explore.ResultFolder;
import dev.vsgen.cosim.explore.ResultTable;
import dev.vsgen.cosim.explore.Sweep;
import dev.vsgen.cosim.explore.SweepRequest;
import dev.vsgen.cosim.explore.report.Figures;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.WritableFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen explore}: accuracy, area, energy and clock of all points of a space. */
@Command(
    name = "explore",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compute accuracy, area, energy and clock of every point of a space, and draw them. Results"
          + " are kept: a sweep that was stopped goes on where it was, and another one computes only"
          + " points that are new. A point that fails is a row with its error.",
      "Writes results.csv, results.jsonl, results.parquet and report.html."
    })
final class ExploreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ExploreMixin explored;

  @Mixin private SpaceMixin space;

  @Mixin private SlurmMixin place;

  @Mixin private ReportMixin report;

  @Option(
      names = "--measure",
      paramLabel = "N",
      defaultValue = "0",
      description = {
        "Also synthesize and simulate N points, at even distances along the Pareto front; their rows",
        "and marks say measured. A minute or two for each (default: ${DEFAULT-VALUE})."
      })
  private int measured;

  @Option(
      names = "--sensitivity",
      description = {
        "Also measure what each layer costs alone, quantized as the point of least energy whose",
        "difference from float32 is within its error."
      })
  private boolean sensitivity;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder of the tables and the report (default: rtl-out/explore/MODEL).")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  @Override
  public Integer call() {
    checkMeasured();
    place.check();
    explored.checkHardware(measured > 0);
    List<ExplorePoint> points = space.points();
    List<Map<String, Object>> others = report.comparedRows();
    Optional<Figures> figures = report.figures();
    SweepRequest request = explored.request();
    ResultFolder folder = explored.folder();
    try (PointEvaluator evaluator = new PointEvaluator(request, explored.hardware(), folder)) {
      if (place.isCancelled()) {
        place.slurm(request, points, evaluator, folder).cancel();
        return ExitCode.OK;
      }
      Path target = output.orElseGet(() -> Path.of("rtl-out", "explore", explored.name()));
      WritableFolder.make(target);
      List<PointResult> results;
      try (SweepProgress progress = new SweepProgress(points.size(), quiet)) {
        results =
            new Sweep(evaluator, place.executor(request, points, evaluator, folder))
                .run(points, progress::step);
      }
      results = measure(results, request, folder);
      List<PointScore> layers = sensitivity ? evaluator.sensitivity(results) : List.of();
      ResultTable table = new ResultTable(results);
      table.write(target);
      report.write(target, results, table, others, layers, figures);
      say(results, target);
      report.answer(target).ifPresent(this::say);
    }
    return ExitCode.OK;
  }

  private void checkMeasured() {
    if (measured < 0) {
      throw new UserException(
          "VSG-EXPLORE-28", "--measure is " + measured + "; must be at least 0 (none)");
    }
  }

  /** Puts measured results in the place of estimated ones. */
  private List<PointResult> measure(
      List<PointResult> results, SweepRequest request, ResultFolder folder) {
    List<ExplorePoint> points = FrontSample.of(results, measured);
    if (points.isEmpty()) {
      return results;
    }
    SweepRequest synthesis = request.withHardware("synth");
    Map<ExplorePoint, PointResult> better = new HashMap<>();
    try (PointEvaluator evaluator =
            new PointEvaluator(synthesis, HardwareModels.of(synthesis), folder);
        SweepProgress progress = new SweepProgress(points.size(), quiet)) {
      new Sweep(evaluator, new LocalExecutor(evaluator))
          .run(points, progress::step)
          .forEach(result -> better.put(result.point(), result));
    }
    return results.stream().map(result -> better.getOrDefault(result.point(), result)).toList();
  }

  private void say(String text) {
    spec.commandLine().getOut().println(text);
    spec.commandLine().getOut().flush();
  }

  private void say(List<PointResult> results, Path target) {
    PrintWriter out = spec.commandLine().getOut();
    List<PointResult> failed =
        results.stream().filter(result -> result.error().isPresent()).toList();
    out.printf(Locale.ROOT, "%,d points, %,d failed: %s%n", results.size(), failed.size(), target);
    failed.stream()
        .findFirst()
        .ifPresent(
            result ->
                out.printf(
                    Locale.ROOT,
                    "first error: %s: %s%n",
                    result.point(),
                    result.error().orElseThrow()));
    out.flush();
  }
}
