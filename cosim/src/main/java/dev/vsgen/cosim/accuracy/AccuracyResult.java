package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.engine.LayerCount;
import java.util.List;

/**
 * What a point scores.
 *
 * @param predictions of every example, see {@link dev.vsgen.cosim.task.Task#predictions}
 * @param seconds wall clock of the examples, without quantizing weights and building simulators
 * @param layers what the hardware did, a count for each layer; empty unless the RTL computed
 */
public record AccuracyResult(List<Double> predictions, double seconds, List<LayerCount> layers) {

  /** The predictions as numbers. */
  double[] values() {
    return predictions.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
