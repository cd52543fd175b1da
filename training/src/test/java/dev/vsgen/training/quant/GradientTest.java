package dev.vsgen.training.quant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.training.graph.LayerHooks;
import dev.vsgen.training.graph.Torch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Gradients of rounding against their formulas. */
final class GradientTest {

  private static final List<QuantizableLayer> LAYERS =
      Network.layers(OnnxModel.parse("tiny", TinyNetwork.onnx()));

  /** The linear layer; its input is not negative. */
  private static final QuantizableLayer FC = LAYERS.get(2);

  @Test
  void straightThroughIsExactAndStopsAtTheClip() {
    RunningClips clips = new RunningClips(Map.of("fc", 1f));
    QuantizationPlan plan = QuantizationPlan.of(Scheme.parse("3/3u/-/-"), Policy.CEIL);
    try (NDManager manager = Torch.newManager()) {
      NDArray x = manager.create(new float[][] {{0.1f, 1e-9f, 0.93f, 5}});
      x.setRequiresGradient(true);
      try (GradientCollector gradients = Torch.engine().newGradientCollector()) {
        NDArray rounded =
            new FakeQuantization(plan, OptionalInt.empty(), clips, false).input(FC, x);
        float step = 1f / 7;
        assertArrayEquals(new float[] {step, 0, 7 * step, 7 * step}, rounded.toFloatArray());
        gradients.backward(rounded.mul(manager.create(new float[] {1, 2, 3, 4})).sum());
      }
      assertArrayEquals(new float[] {1, 2, 3, 0}, x.getGradient().toFloatArray());
    }
  }

  @Test
  void clipsFollowWhatIsSeen() {
    RunningClips clips = new RunningClips(Map.of("fc", 1f));
    QuantizationPlan plan = QuantizationPlan.of(Scheme.parse("3/3u/4/4"), Policy.CEIL);
    try (NDManager manager = Torch.newManager()) {
      NDArray x = manager.create(new float[][] {{0, 3}});
      new FakeQuantization(plan, OptionalInt.empty(), clips, false).input(FC, x);
      assertEquals(1, clips.of(FC));
      new FakeQuantization(plan, OptionalInt.empty(), clips, true).input(FC, x);
      assertEquals(0.95f + (1 - 0.95f) * 3, clips.of(FC));
    }
  }

  @Test
  void learnedStepsHaveTheGradientOfThePaper() {
    try (NDManager manager = Torch.newManager()) {
      RunningClips clips = new RunningClips(Map.of("fc", 7f));
      Map<String, NDArray> weights = new HashMap<>();
      for (QuantizableLayer layer : LAYERS) {
        weights.put(
            layer.node().getInput(1),
            manager.ones(
                new Shape(
                    layer.weightTensor().getDimsList().stream().mapToLong(d -> d).toArray())));
      }
      QuantizationPlan plan = QuantizationPlan.of(Scheme.parse("3/3u/-/-"), Policy.CEIL);
      LearnedSteps learned = new LearnedSteps(plan, LAYERS, weights, clips, manager);
      NDArray step = learned.parameters().get("fc/input step");
      assertArrayEquals(new float[] {1}, step.toFloatArray()); // 7 is the largest code
      step.setRequiresGradient(true);
      NDArray x = manager.create(new float[] {2.25f, 0.75f, 9});
      x.setRequiresGradient(true);
      try (GradientCollector gradients = Torch.engine().newGradientCollector()) {
        LayerHooks hooks = learned.hooks(learned.parameters());
        gradients.backward(hooks.input(FC, x).sum());
      }
      // round(x/s) - x/s within, the largest code beyond: -0.25 + 0.25 + 7
      assertArrayEquals(new float[] {7}, step.getGradient().toFloatArray(), 1e-6f);
      assertArrayEquals(new float[] {1, 1, 0}, x.getGradient().toFloatArray());
      float factor = learned.gradientFactors().get("fc/input step");
      assertEquals(1 / Math.sqrt(20.0 * 7), factor, 1e-7);
    }
  }
}
