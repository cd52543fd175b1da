package dev.vsgen.cosim.export;

import static dev.vsgen.cosim.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.engine.FakeEngine;
import dev.vsgen.cosim.engine.LayerCodes;
import dev.vsgen.cosim.engine.LayerExceptions;
import dev.vsgen.cosim.engine.LayerFit;
import dev.vsgen.cosim.engine.MaximumCapture;
import dev.vsgen.cosim.engine.OutputMatching;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.engine.RoundedLayers;
import dev.vsgen.cosim.network.FloatEngine;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small models in standard operators compute what the Java engine computes. */
class FakeQuantizedModelTest {

  @ParameterizedTest
  @CsvSource({
    "11, 4/8/6/10, ceil, ceil",
    "13, 4/4u/4/4, mse, round",
    "18, 6/3/8/-, paper, paper",
    "18, 8/8u/-/-, ceil, ceil",
    "13, 4/8/-/6, round, ceil"
  })
  void linearLayersEqualTheEngine(long opset, String config, String wts, String acts) {
    TestGraph graph =
        new TestGraph(opset, 1, "x", -1, -1, 13)
            .matMul("first", 13, 20)
            .node("Relu", "relu")
            .matMul("second", 20, 16)
            .node("Tanh", "tanh")
            .matMul("third", 16, 3);
    compare(graph.model(), plan(config, wts, acts), input(2, 5, 13));
  }

  @ParameterizedTest
  @CsvSource({
    "11, 4/8/6/10, ceil, ceil",
    "13, 4/4u/4/4, mse, round",
    "18, 6/3/8/-, paper, paper",
    "18, 8/8u/-/-, ceil, ceil",
    "13, 4/8/-/6, round, ceil"
  })
  void convolutionsEqualTheEngine(long opset, String config, String wts, String acts) {
    TestGraph graph =
        new TestGraph(opset, 2, "x", -1, 3, 7, 6)
            .conv("first", 3, 18, 3, 1, 1)
            .node("Relu", "relu")
            .conv("second", 18, 16, 1, 0, 1)
            .node("GlobalAveragePool", "pool")
            .node("Flatten", "flat")
            .gemm("third", 16, 5);
    compare(graph.model(), plan(config, wts, acts), input(2, 3, 7, 6));
  }

  @Test
  void layersThatAreKeptAreNotTouched() {
    TestGraph graph =
        new TestGraph(13, 3, "x", -1, 9).gemm("a", 9, 9).node("Relu", "relu").gemm("b", 9, 4);
    OnnxModel model = graph.model();
    QuantizationPlan all = plan("2/2/2/2", "ceil", "ceil");
    try (Network network = Network.open(model)) {
      Map<String, Scheme> kept = LayerExceptions.parse(List.of("a:fp32"), network.layers());
      QuantizationPlan plan =
          new QuantizationPlan(all.scheme(), 4, Policy.CEIL, Policy.CEIL, all.gamma(), 0, 0, kept);
      OnnxModel exported = compare(model, plan, input(6, 9));
      List<String> names =
          exported.proto().getGraph().getInitializerList().stream()
              .map(constant -> constant.getName())
              .toList();
      assertEquals(List.of("a.weight", "a.bias", "b.bias"), names.subList(0, 3));
    }
  }

  @Test
  void refusesWhatItsOperatorsCannotExpress() {
    OnnxModel old = new TestGraph(10, 1, "x", -1, 9).gemm("a", 9, 9).model();
    OnnxModel young = new TestGraph(11, 1, "x", -1, 9).gemm("a", 9, 9).model();
    try (Network network = Network.open(young)) {
      assertRefused("VSG-EXPORT-01", "mse/ceil", () -> new FakeQuantizedModel(network, Policy.MSE));
    }
    try (Network network = Network.open(old)) {
      assertRefused(
          "VSG-EXPORT-02", "opset 10", () -> new FakeQuantizedModel(network, Policy.CEIL));
    }
  }

  static QuantizationPlan plan(String config, String wts, String acts) {
    QuantizationPlan plan = QuantizationPlan.of(Scheme.parse(config), Policy.parse(wts));
    return new QuantizationPlan(
        plan.scheme(), 16, Policy.parse(wts), Policy.parse(acts), plan.gamma(), 0, 0, Map.of());
  }

  /** The exported model, cut, has the engine's bits; uncut, sums are only in another order. */
  private static OnnxModel compare(
      OnnxModel model, QuantizationPlan plan, Map<String, ModelInput> inputs) {
    try (Network network = Network.open(model)) {
      MaximumCapture clips = calibrate(network, inputs);
      compare(network, plan, clips, fits(network, plan, clips, inputs), inputs);
      return compare(network, plan, clips, Map.of(), inputs);
    }
  }

  static OnnxModel compare(
      Network network,
      QuantizationPlan plan,
      MaximumCapture clips,
      Map<String, LayerFit> fits,
      Map<String, ModelInput> inputs) {
    OnnxModel exported = export(network, plan, clips, fits);
    FloatTensor expected = fake(network, plan, clips, fits, inputs);
    assertEquals(expected, cut(exported, inputs));
    FloatTensor whole = WholeModel.run(exported.proto(), inputs);
    assertArrayEquals(expected.values(), whole.values(), 1e-5f);
    return exported;
  }

  static Map<String, LayerFit> fits(
      Network network, QuantizationPlan plan, MaximumCapture clips, Map<String, ModelInput> in) {
    try (FloatEngine real = new FloatEngine(network)) {
      return OutputMatching.fit(network, real, plan, clips, List.of(in));
    }
  }

  static MaximumCapture calibrate(Network network, Map<String, ModelInput> inputs) {
    try (FloatEngine real = new FloatEngine(network)) {
      MaximumCapture clips = new MaximumCapture(real);
      network.run(inputs, clips);
      return clips;
    }
  }

  private static OnnxModel export(
      Network network, QuantizationPlan plan, MaximumCapture clips, Map<String, LayerFit> fits) {
    FakeQuantizedModel model = new FakeQuantizedModel(network, plan.activationPolicy());
    network.layers().stream()
        .filter(layer -> !plan.scheme(layer).equals(new Scheme.Float32()))
        .map(
            layer -> LayerCodes.of(layer, plan, clips, Optional.ofNullable(fits.get(layer.name()))))
        .forEach(codes -> model.add(codes, codes.roundedWeights()));
    return model.finish();
  }

  private static FloatTensor fake(
      Network network,
      QuantizationPlan plan,
      MaximumCapture clips,
      Map<String, LayerFit> fits,
      Map<String, ModelInput> in) {
    try (RoundedLayers rounded = new RoundedLayers(network);
        FakeEngine engine = new FakeEngine(network, plan, clips, fits, rounded)) {
      return network.run(in, engine);
    }
  }

  private static FloatTensor cut(OnnxModel exported, Map<String, ModelInput> inputs) {
    OnnxModel read = OnnxModel.parse("exported", exported.proto().toByteArray());
    try (Network network = Network.open(read);
        FloatEngine engine = new FloatEngine(network)) {
      return network.run(inputs, engine);
    }
  }

  private static Map<String, ModelInput> input(long... shape) {
    Random random = new Random(7);
    int size = (int) LongStream.of(shape).reduce(1, (a, b) -> a * b);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Map.of("x", new FloatTensor(shape, values));
  }
}
