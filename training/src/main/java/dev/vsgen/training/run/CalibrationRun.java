package dev.vsgen.training.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.vsgen.cosim.calibration.Calibrator;
import dev.vsgen.cosim.calibration.ClipRule;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.training.graph.ComputationGraph;
import dev.vsgen.training.graph.LayerHooks;
import dev.vsgen.training.graph.ModelInputs;
import dev.vsgen.training.graph.Views;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watches a network on calibration data. */
final class CalibrationRun {

  private final ComputationGraph graph;
  private final List<Map<String, ModelInput>> batches;

  CalibrationRun(ComputationGraph graph, List<Map<String, ModelInput>> batches) {
    this.graph = graph;
    this.batches = batches;
  }

  /**
   * The clips of all layers: the largest magnitude where vectors have scales, by the rule
   * elsewhere.
   *
   * @param values take the place of constants
   * @param rounding of the network that is watched
   */
  Map<String, Float> clips(
      QuantizationPlan plan,
      ClipRule rule,
      Map<String, NDArray> values,
      LayerHooks rounding,
      NDManager manager) {
    Map<String, Calibrator> calibrators = new HashMap<>();
    LayerHooks watching =
        new LayerHooks() {
          @Override
          public NDArray input(QuantizableLayer layer, NDArray x) {
            calibrators
                .computeIfAbsent(layer.name(), name -> new Calibrator(ClipRule.MAX))
                .accept(x.toFloatArray());
            return rounding.input(layer, x);
          }

          @Override
          public NDArray weights(QuantizableLayer layer, NDArray w) {
            return rounding.weights(layer, w);
          }
        };
    run(values, watching, manager);
    Map<String, Float> clips = new HashMap<>();
    for (QuantizableLayer layer : graph.layers()) {
      Scheme scheme = plan.scheme(layer);
      if (scheme instanceof Scheme.Integers integers) {
        ClipRule used = scheme.scalesActivations() ? ClipRule.MAX : rule;
        Calibrator calibrator = calibrators.get(layer.name()).withRule(used);
        clips.put(layer.name(), calibrator.clip(integers.precision().activation()));
      }
    }
    return clips;
  }

  /** Norms that leave the outputs of the float32 network on this data as they are. */
  LiveNorms norms(NDManager manager) {
    Map<String, ChannelMoments> moments = new HashMap<>();
    LayerHooks watching =
        new LayerHooks() {
          @Override
          public NDArray output(QuantizableLayer layer, NDArray y, Optional<NDArray> bias) {
            if (LiveNorms.suits(layer)) {
              moments
                  .computeIfAbsent(layer.name(), name -> new ChannelMoments(layer.outputs()))
                  .add(y);
            }
            return y;
          }
        };
    run(Map.of(), watching, manager);
    LiveNorms norms = new LiveNorms();
    for (QuantizableLayer layer : graph.layers()) {
      if (moments.containsKey(layer.name())) {
        ChannelMoments seen = moments.get(layer.name());
        norms.add(layer, seen.mean(layer.bias()), seen.variance(), manager);
      }
    }
    return norms;
  }

  private void run(Map<String, NDArray> values, LayerHooks hooks, NDManager manager) {
    for (Map<String, ModelInput> batch : batches) {
      try (NDManager step = manager.newSubManager()) {
        Map<String, NDArray> given = new HashMap<>(ModelInputs.arrays(step, batch));
        values.forEach((name, value) -> given.put(name, Views.of(value, step)));
        graph.run(step, given, hooks);
      }
    }
  }
}
