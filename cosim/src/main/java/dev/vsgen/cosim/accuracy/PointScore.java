package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.engine.LayerCount;
import dev.vsgen.cosim.task.Score;
import java.util.List;

/**
 * A line of a result, as JSON and CSV have it.
 *
 * @param layer the one layer that is quantized; {@code all} if it is not one
 * @param config W/A/ws/as, or the name of another format
 * @param keep layers of another format, as {@link AccuracyPoint#kept} says
 * @param vectorSize elements of a vector
 * @param policy how scales are chosen
 * @param gamma where the outer scale of activations comes from
 * @param clip how activations without scales per vector are clipped
 * @param productBits bits of the rounded scale product; 0 if it is exact
 * @param dropBits low bits rounded away before accumulation
 * @param engine what computed the layers
 * @param score in points
 * @param standardError of the score
 * @param difference from the float32 network on the same examples, in points or dB
 * @param differenceError its standard error
 * @param examples how many
 * @param seconds wall clock
 * @param layers what the hardware did for each layer
 */
public record PointScore(
    String layer,
    String config,
    String keep,
    int vectorSize,
    String policy,
    String gamma,
    String clip,
    int productBits,
    int dropBits,
    String engine,
    double score,
    double standardError,
    double difference,
    double differenceError,
    int examples,
    double seconds,
    List<LayerCount> layers) {

  static PointScore of(AccuracyPoint point, AccuracyResult result, Score score, Score difference) {
    return new PointScore(
        point.onlyLayer().orElse("all"),
        point
            .onlyLayer()
            .map(point.plan().exceptions()::get)
            .orElse(point.plan().scheme())
            .toString(),
        point.kept(),
        point.plan().vectorSize(),
        point.policy().toString(),
        point.plan().gamma().toString(),
        point.clip().toString(),
        point.plan().productBits(),
        point.plan().dropBits(),
        point.engine().toString(),
        score.score(),
        score.standardError(),
        difference.score(),
        difference.standardError(),
        score.examples(),
        result.seconds(),
        result.layers());
  }
}
