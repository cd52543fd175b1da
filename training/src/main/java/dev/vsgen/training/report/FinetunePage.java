package dev.vsgen.training.report;

import dev.vsgen.cosim.task.Score;
import dev.vsgen.generator.Version;
import dev.vsgen.generator.report.HtmlText;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.training.run.ArmResult;
import dev.vsgen.training.run.EpochRecord;
import dev.vsgen.training.run.RunSummary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs of one network as a page: scores by epoch, and what each arm came to.
 *
 * @param runs at least one
 */
public record FinetunePage(List<RunSummary> runs) {

  private static final String TEMPLATE = "templates/report/finetune.html.vm";

  /** A line of the table. */
  public record Row(
      String arm,
      String config,
      int seeds,
      String before,
      String mean,
      String spread,
      String difference,
      String seconds,
      String times) {

    static Row of(ArmResult arm) {
      return new Row(
          arm.arm(),
          arm.config(),
          arm.scores().size(),
          text("%.2f", arm.before()),
          text("%.2f", arm.mean()),
          text("%.2f", arm.spread()),
          text("%+.2f", arm.againstControl()),
          text("%.1f", arm.secondsPerEpoch()),
          text("%.2f", arm.timeAgainstControl()));
    }

    private static String text(String format, Optional<Double> value) {
      return value.map(there -> text(format, there)).orElse("");
    }

    private static String text(String format, double value) {
      return String.format(Locale.ROOT, format, value);
    }
  }

  /** The page. */
  public String html() {
    return new Templates()
        .fill(
            TEMPLATE,
            Map.of(
                "version",
                Version.current(),
                "model",
                runs.get(0).model(),
                "metric",
                runs.get(0).metric(),
                "chart",
                Chart.of(runs.stream().map(FinetunePage::series).toList()),
                "arms",
                ArmResult.of(runs).stream().map(Row::of).toList(),
                "text",
                new HtmlText()));
  }

  private static Chart.Series series(RunSummary run) {
    Map<Integer, Double> scores = new TreeMap<>();
    for (EpochRecord epoch : run.epochs()) {
      epoch
          .test()
          .or(epoch::validation)
          .map(Score::score)
          .ifPresent(score -> scores.put(epoch.epoch(), score));
    }
    return new Chart.Series(run.arm(), run.arm() + ", seed " + run.seed(), scores);
  }
}
