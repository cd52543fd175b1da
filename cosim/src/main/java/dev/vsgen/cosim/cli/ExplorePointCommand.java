package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.explore.ExplorePoint;
import dev.vsgen.cosim.explore.HardwareModels;
import dev.vsgen.cosim.explore.PointEvaluator;
import dev.vsgen.cosim.explore.PointResult;
import dev.vsgen.cosim.explore.ResultFolder;
import dev.vsgen.cosim.explore.SweepFile;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.cli.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vsgen explore-point}: computes points of a sweep, as the tasks on a cluster do. */
@Command(
    name = "explore-point",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compute points of a sweep of vsgen explore, unless their results are there, and keep the"
          + " results. A point that fails leaves its error there.",
      "Prints computed, known or failed for each."
    })
final class ExplorePointCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--sweep",
      required = true,
      paramLabel = "FILE",
      description = "The sweep: sweeps/*/sweep.json in its results folder.")
  private Path sweep;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Its results folder (default: the cache of vsgen).")
  private Optional<Path> results = Optional.empty();

  @Parameters(paramLabel = "POINTS", description = "Their numbers, from 0 on: 8 or 8-15.")
  private String points;

  @Override
  public Integer call() {
    SweepFile file = SweepFile.read(sweep);
    ResultFolder folder = ResultFolder.open(results.orElseGet(VerilatorBuild::defaultCache));
    try (PointEvaluator evaluator =
        new PointEvaluator(file.request(), HardwareModels.of(file.request()), folder)) {
      for (ExplorePoint point : file.range(points)) {
        say(evaluator, point);
      }
    }
    return ExitCode.OK;
  }

  private void say(PointEvaluator evaluator, ExplorePoint point) {
    boolean known = evaluator.find(point).isPresent();
    PointResult result = evaluator.evaluate(point);
    PrintWriter out = spec.commandLine().getOut();
    String what = result.error().isPresent() ? "failed" : known ? "known" : "computed";
    out.println(what + " " + result.id() + result.error().map(text -> ": " + text).orElse(""));
    out.flush();
  }
}
