package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.accuracy.AccuracyPoint;
import dev.vsgen.cosim.accuracy.AccuracyStudy;
import dev.vsgen.cosim.accuracy.AccuracySweep;
import dev.vsgen.cosim.accuracy.HardwareChoice;
import dev.vsgen.cosim.accuracy.PointScore;
import dev.vsgen.cosim.accuracy.PolicyComparison;
import dev.vsgen.cosim.accuracy.ResultStore;
import dev.vsgen.cosim.accuracy.Subject;
import dev.vsgen.cosim.engine.LayerCount;
import dev.vsgen.cosim.engine.LayerExceptions;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.run.StandardError;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.LaneMixin;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen accuracy}: what quantization costs a network. */
@Command(
    name = "accuracy",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measure a network on labelled data, or its outputs against those in float32, quantized in"
          + " every way that the lists of formats, policies and so on give. Errors are standard"
          + " errors; differences are from the float32 network on the same examples.",
      "The options from --lanes to --vectors-per-lane say what the PE is like that --engine rtl"
          + " simulates.",
      "Results are kept in the cache: a sweep that was stopped goes on where it was."
    })
final class AccuracyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private SubjectMixin subject;

  @Mixin private PlanMixin plans;

  @Option(
      names = "--keep",
      paramLabel = "NAME[,NAME]:FORMAT",
      description =
          "Another format, or fp32, for some layers; first and last are layers, too. Repeatable.")
  private List<String> keep = new ArrayList<>();

  @Option(
      names = "--sensitivity",
      description = "Quantize one layer at a time, the others in float32; the costliest first.")
  private boolean sensitivity;

  @Option(
      names = "--lanes",
      paramLabel = "N",
      defaultValue = "16",
      description = "Vector MACs of the PE for --engine rtl (default: ${DEFAULT-VALUE}).")
  private int lanes;

  @Mixin private LaneMixin lane;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, markdown, csv or json (default: text).")
  private Optional<String> format = Optional.empty();

  @Option(
      names = "--pivot",
      description = {
        "A row for each W/A and a column for each ws/as, as in the paper's Tables 5 to 7; of",
        "several ways to clip the best."
      })
  private boolean pivot;

  @Option(
      names = "--compare",
      description = {
        "Several policies: a row for each format, how far each policy is behind the best one, with",
        "the standard error of that difference on the same examples."
      })
  private boolean compare;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Option(names = "--no-cache", description = "Measure again what was measured before.")
  private boolean fresh;

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  @Override
  public Integer call() {
    checkForms();
    Subject measured = subject.subject();
    List<QuantizableLayer> layers = Network.layers(measured.model());
    List<AccuracyPoint> points =
        plans.points(measured.model(), LayerExceptions.parse(keep, layers));
    if (sensitivity) {
      points = points.stream().flatMap(point -> single(point, layers)).toList();
    }
    Optional<ResultStore> store =
        fresh ? Optional.empty() : Optional.of(ResultStore.inDefaultCache());
    AccuracySweep sweep = new AccuracySweep(measured, store, () -> study(measured));
    AccuracyTable table = AccuracyTable.of(json ? "json" : format.orElse("text"));
    if (compare) {
      return compare(sweep, points, table, measured);
    }
    List<PointScore> scores;
    try (ProgressBar progress = StandardError.bar("accuracy", points.size(), quiet)) {
      scores =
          sweep.run(
              points,
              score -> {
                progress.setExtraMessage(String.format(Locale.ROOT, " %.2f", score.score()));
                progress.step();
              });
    }
    if (sensitivity) {
      scores = scores.stream().sorted(Comparator.comparing(PointScore::difference)).toList();
    }
    print(table, measured, scores);
    if (!quiet) {
      spec.commandLine().getErr().println("measured " + points.size() + PeakMemory.told());
    }
    return verdict(scores);
  }

  private void checkForms() {
    format
        .filter(form -> !form.equals("json"))
        .ifPresent(
            form -> Misplaced.check("--json", json, "--format " + form, "a table has one form"));
    Misplaced.check("--pivot", pivot && compare, "--compare", "both arrange the points");
  }

  private int compare(
      AccuracySweep sweep, List<AccuracyPoint> points, AccuracyTable table, Subject measured) {
    table.requireForPeople("--compare");
    try (ProgressBar progress = StandardError.bar("accuracy", points.size(), quiet)) {
      List<PolicyComparison> comparisons = sweep.compare(points, progress::step);
      table.printPolicies(spec.commandLine().getOut(), measured, comparisons);
    }
    return ExitCode.OK;
  }

  private void print(AccuracyTable table, Subject measured, List<PointScore> scores) {
    PrintWriter out = spec.commandLine().getOut();
    if (pivot) {
      table.printPivot(out, measured, scores);
    } else {
      table.print(out, measured, scores);
    }
  }

  private static Stream<AccuracyPoint> single(AccuracyPoint point, List<QuantizableLayer> layers) {
    return layers.stream().map(layer -> point.only(layer.name()));
  }

  private AccuracyStudy study(Subject measured) {
    HardwareChoice hardware = new HardwareChoice(lanes, lane.structure());
    return new AccuracyStudy(measured, hardware, VerilatorBuild::inDefaultCache);
  }

  private int verdict(List<PointScore> scores) {
    List<LayerCount> layers = scores.stream().flatMap(s -> s.layers().stream()).toList();
    return layers.stream().allMatch(layer -> layer.mismatches() == 0)
        ? ExitCode.OK
        : ExitCode.MISMATCH;
  }
}
