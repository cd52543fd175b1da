package dev.vsgen.training.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.training.graph.ComputationGraph;
import dev.vsgen.training.graph.LayerHooks;
import dev.vsgen.training.graph.Views;
import dev.vsgen.training.quant.FakeQuantization;
import dev.vsgen.training.quant.LearnedSteps;
import dev.vsgen.training.quant.Rounding;
import dev.vsgen.training.quant.RunningClips;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network in training: its graph, what is learned, and what follows the data. Given away it has
 * no norms, and the contract's quantizer rounds it: that is the network whose score counts.
 */
final class TrainableNetwork {

  private final ComputationGraph graph;
  private final Map<String, NDArray> trainable;
  private final Settings settings;
  private final NDManager manager;
  private final CalibrationRun calibration;
  private final RunningClips clips;
  private final LiveNorms norms;
  private final Rounding rounding;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();

  /**
   * Reads and calibrates a network.
   *
   * @param batches calibration data
   * @param manager holds everything
   */
  TrainableNetwork(
      OnnxModel model,
      Settings settings,
      List<Map<String, ModelInput>> batches,
      NDManager manager) {
    this.graph = new ComputationGraph(model, manager);
    this.trainable = graph.trainable();
    this.settings = settings;
    this.manager = manager;
    this.calibration = new CalibrationRun(graph, batches);
    this.clips =
        new RunningClips(
            calibration.clips(
                settings.plan(), settings.clip(), Map.of(), LayerHooks.NONE, manager));
    this.norms = settings.liveNorm() ? calibration.norms(manager) : new LiveNorms();
    this.rounding = rounding();
    parameters.putAll(trainable);
    norms.biases().forEach(parameters::remove);
    parameters.putAll(norms.parameters());
    parameters.putAll(rounding.parameters());
  }

  private Rounding rounding() {
    return switch (settings.arm()) {
      case FP32 -> Rounding.NONE;
      case LSQ -> new LearnedSteps(settings.plan(), graph.layers(), trainable, clips, manager);
      case PER_CHANNEL, PER_VECTOR -> quantization(true);
    };
  }

  private FakeQuantization quantization(boolean following) {
    return new FakeQuantization(settings.plan(), settings.accBits(), clips, following);
  }

  /** Everything that is learned, by name; changed in place. */
  Map<String, NDArray> parameters() {
    return parameters;
  }

  /** Means and variances that follow the data, by name; changed in place. */
  Map<String, NDArray> statistics() {
    return norms.statistics();
  }

  RunningClips clips() {
    return clips;
  }

  ComputationGraph graph() {
    return graph;
  }

  /** Whether a parameter is a step of the rounding, which does not decay. */
  boolean isStep(String name) {
    return rounding.parameters().containsKey(name);
  }

  /** Factor of a parameter's gradient. */
  float gradientFactor(String name) {
    return rounding.gradientFactors().getOrDefault(name, 1f);
  }

  /**
   * The first output in training.
   *
   * @param inputs by name
   * @param leaves the parameters' values in this step
   */
  NDArray forward(NDManager step, Map<String, NDArray> inputs, Map<String, NDArray> leaves) {
    Map<String, NDArray> given = new HashMap<>(leaves);
    given.putAll(inputs);
    for (String bias : norms.biases()) {
      given.put(bias, step.zeros(trainable.get(bias).getShape()));
    }
    LayerHooks rounded = rounding.hooks(leaves);
    return graph.run(
        step,
        given,
        new LayerHooks() {
          @Override
          public NDArray input(QuantizableLayer layer, NDArray x) {
            return rounded.input(layer, x);
          }

          @Override
          public NDArray weights(QuantizableLayer layer, NDArray w) {
            return rounded.weights(layer, w);
          }

          @Override
          public NDArray output(QuantizableLayer layer, NDArray y, Optional<NDArray> bias) {
            return norms.normalize(layer, rounded.output(layer, y, bias), leaves);
          }
        });
  }

  /** The constants as they are given away, by name, in their own layouts. */
  Map<String, float[]> deployed() {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (NDManager scratch = manager.newSubManager()) {
      for (String name : trainable.keySet()) {
        values.put(name, Views.of(trainable.get(name), scratch).toFloatArray());
      }
      for (QuantizableLayer layer : graph.layers()) {
        String weight = layer.node().getInput(1);
        NDArray w = rounding.deployed(layer, Views.of(trainable.get(weight), scratch));
        values.put(weight, w.toFloatArray());
        if (norms.has(layer)) {
          LiveNorms.Folded folded = norms.fold(layer, w);
          values.put(weight, folded.weights());
          values.put(layer.node().getInput(2), folded.bias());
        }
      }
    }
    return values;
  }

  /** The constants as they are given away, as arrays of a manager. */
  Map<String, NDArray> deployed(NDManager holder) {
    Map<String, NDArray> arrays = new HashMap<>();
    deployed()
        .forEach(
            (name, values) ->
                arrays.put(name, holder.create(values, trainable.get(name).getShape())));
    return arrays;
  }

  /** What rounds the network when it is given away. */
  LayerHooks deployedHooks() {
    return settings.arm() == Arm.FP32 ? LayerHooks.NONE : quantization(false);
  }

  /** Brings the clips up to date with the network: those that do not follow it step by step. */
  void updateClips() {
    if (rounding instanceof LearnedSteps learned) {
      learned.updateClips(graph.layers());
    } else if (settings.arm() == Arm.PER_CHANNEL) {
      try (NDManager holder = manager.newSubManager()) {
        clips.setAll(
            calibration.clips(
                settings.plan(), settings.clip(), deployed(holder), deployedHooks(), holder));
      }
    }
  }
}
