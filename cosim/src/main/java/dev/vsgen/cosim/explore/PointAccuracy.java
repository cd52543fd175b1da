package dev.vsgen.cosim.explore;

import dev.vsgen.cosim.accuracy.PointScore;

/**
 * What quantization leaves of a network's accuracy.
 *
 * @param metric what the score is
 * @param comparison what the difference is
 * @param examples how many
 * @param score in points
 * @param scoreError its standard error
 * @param difference from the float32 network on the same examples
 * @param differenceError its standard error
 */
public record PointAccuracy(
    String metric,
    String comparison,
    int examples,
    double score,
    double scoreError,
    double difference,
    double differenceError) {

  static PointAccuracy of(PointScore score, String metric, String comparison) {
    return new PointAccuracy(
        metric,
        comparison,
        score.examples(),
        score.score(),
        score.standardError(),
        score.difference(),
        score.differenceError());
  }
}
