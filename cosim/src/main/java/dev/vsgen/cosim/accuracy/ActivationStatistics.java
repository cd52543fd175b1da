package dev.vsgen.cosim.accuracy;

import dev.vsgen.cosim.calibration.Calibrator;
import dev.vsgen.cosim.calibration.ClipRule;
import dev.vsgen.cosim.engine.Clips;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LayerEngine;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.QuantizableLayer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the layers of the float32 network read on calibration data. */
final class ActivationStatistics {

  private final Map<String, Calibrator> calibrators = new ConcurrentHashMap<>();

  /** Runs the network on all batches. */
  static ActivationStatistics of(
      Network network, LayerEngine real, List<Map<String, ModelInput>> batches) {
    ActivationStatistics statistics = new ActivationStatistics();
    LayerEngine watching =
        (layer, input) -> {
          statistics.accept(layer, input);
          return real.compute(layer, input);
        };
    batches.parallelStream().forEach(batch -> network.run(batch, watching));
    return statistics;
  }

  private void accept(QuantizableLayer layer, FloatTensor input) {
    calibrators
        .computeIfAbsent(layer.name(), name -> new Calibrator(ClipRule.MAX))
        .accept(input.values());
  }

  /** The clips by a rule. */
  Clips clips(ClipRule rule) {
    return (layer, format) -> calibrators.get(layer.name()).withRule(rule).clip(format);
  }
}
