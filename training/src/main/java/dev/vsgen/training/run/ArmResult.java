package dev.vsgen.training.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vsgen.cosim.task.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an arm came to over several seeds. Scores are those of the test data, or of the validation
 * data where there is no other; 0 without either.
 *
 * @param arm per-vector, or a baseline
 * @param config formats
 * @param scores of the kept epoch, a seed each
 * @param before score before training
 * @param againstControl mean score less that of the fp32 arm, in points; empty without one
 * @param secondsPerEpoch median processor time of all epochs
 * @param timeAgainstControl the same over that of the fp32 arm; empty without one
 */
public record ArmResult(
    String arm,
    String config,
    List<Double> scores,
    double before,
    Optional<Double> againstControl,
    double secondsPerEpoch,
    Optional<Double> timeAgainstControl) {

  /** Groups runs by arm, in the order they come in. */
  public static List<ArmResult> of(List<RunSummary> runs) {
    Map<String, List<RunSummary>> arms =
        runs.stream()
            .collect(
                Collectors.groupingBy(RunSummary::arm, LinkedHashMap::new, Collectors.toList()));
    Optional<List<RunSummary>> control = Optional.ofNullable(arms.get(Arm.FP32.toString()));
    return arms.values().stream().map(same -> of(same, control)).toList();
  }

  private static ArmResult of(List<RunSummary> runs, Optional<List<RunSummary>> control) {
    List<Double> scores = scores(runs);
    double seconds = secondsPerEpoch(runs);
    return new ArmResult(
        runs.get(0).arm(),
        runs.get(0).config(),
        scores,
        score(runs.get(0).epochs().get(0)),
        control.map(other -> mean(scores) - mean(scores(other))),
        seconds,
        control.map(other -> seconds / secondsPerEpoch(other)));
  }

  private static double secondsPerEpoch(List<RunSummary> runs) {
    List<Double> seconds =
        runs.stream()
            .flatMap(run -> run.epochs().stream().skip(1))
            .map(EpochRecord::cpuSeconds)
            .sorted()
            .toList();
    return seconds.get(seconds.size() / 2);
  }

  private static List<Double> scores(List<RunSummary> runs) {
    return runs.stream().map(run -> score(run.best())).toList();
  }

  private static double score(EpochRecord epoch) {
    return epoch.test().or(epoch::validation).map(Score::score).orElse(0.0);
  }

  private static double mean(List<Double> scores) {
    return scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** The mean over the seeds. */
  @JsonProperty
  public double mean() {
    return mean(scores);
  }

  /** The sample standard deviation over the seeds; empty for a single one. */
  @JsonProperty
  public Optional<Double> spread() {
    if (scores.size() == 1) {
      return Optional.empty();
    }
    double mean = mean();
    double sum = scores.stream().mapToDouble(score -> (score - mean) * (score - mean)).sum();
    return Optional.of(Math.sqrt(sum / (scores.size() - 1)));
  }
}
