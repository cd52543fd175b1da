package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.explore.ExplorePoint;
import dev.vsgen.cosim.explore.LocalExecutor;
import dev.vsgen.cosim.explore.PointEvaluator;
import dev.vsgen.cosim.explore.PointResult;
import dev.vsgen.cosim.explore.Recommendation;
import dev.vsgen.cosim.explore.Sweep;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.Vsgen;
import dev.vsgen.generator.tool.ShellWords;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen recommend}: the point of a space to build. */
@Command(
    name = "recommend",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Say which point of a space to build: the one with the least energy or area that is accurate"
          + " enough. Points that vsgen explore has not computed yet are computed first.",
      "Prints why, the runners-up, and the commands that emit, co-simulate and synthesize it."
    })
final class RecommendCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ExploreMixin explored;

  @Mixin private SpaceMixin space;

  @Option(
      names = "--floor",
      paramLabel = "SCORE",
      required = true,
      description = "Least score, in points of the model's metric.")
  private double floor;

  @Option(
      names = "--minimize",
      paramLabel = "GOAL",
      defaultValue = "energy",
      description = "energy of a multiplication, or area (default: ${DEFAULT-VALUE}).")
  private String goal;

  @Option(names = "--build", description = "Run the commands, too.")
  private boolean build;

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  @Override
  public Integer call() {
    explored.checkHardware(false);
    Recommendation.Goal wanted = Recommendation.Goal.parse(goal);
    List<ExplorePoint> points = space.points();
    List<PointResult> results;
    try (PointEvaluator evaluator =
            new PointEvaluator(explored.request(), explored.hardware(), explored.folder());
        SweepProgress progress = new SweepProgress(points.size(), quiet)) {
      results = new Sweep(evaluator, new LocalExecutor(evaluator)).run(points, progress::step);
    }
    Recommendation chosen = Recommendation.of(results, floor, wanted);
    say(RecommendationText.of(chosen, floor, wanted));
    BuildCommands commands = BuildCommands.of(chosen.best(), explored.request());
    commands.commands().forEach(words -> say(ShellWords.line(words) + "\n"));
    return build ? run(commands) : ExitCode.OK;
  }

  /** The first command that fails is the last. */
  private int run(BuildCommands commands) {
    for (List<String> words : commands.commands()) {
      say("\n$ " + ShellWords.line(words) + "\n");
      int code =
          Vsgen.commandLine()
              .setOut(spec.commandLine().getOut())
              .setErr(spec.commandLine().getErr())
              .execute(words.subList(1, words.size()).toArray(new String[0]));
      if (code != ExitCode.OK) {
        return code;
      }
    }
    return ExitCode.OK;
  }

  private void say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
