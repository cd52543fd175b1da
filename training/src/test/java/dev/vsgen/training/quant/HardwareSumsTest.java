package dev.vsgen.training.quant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.vsgen.cosim.engine.GammaMode;
import dev.vsgen.cosim.engine.IntegerBackend;
import dev.vsgen.cosim.engine.IntegerEngine;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.engine.ReferenceBackend;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LayerEngine;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.training.graph.ComputationGraph;
import dev.vsgen.training.graph.LayerHooks;
import dev.vsgen.training.graph.Torch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training sums up as the integer engine does on the same tensors. */
final class HardwareSumsTest {

  private static final OnnxModel TINY = OnnxModel.parse("tiny", TinyNetwork.onnx());

  /** Strided and padded convolutions of 3 and 20 channels, linear layers in both layouts. */
  @ParameterizedTest
  @CsvSource({
    "tiny, first, 2x3x32x32, 3/3/4/4",
    "tiny, second, 2x20x16x16, 4/4u/6/6",
    "tiny, second, 1x20x5x7, 3/3u/-/4",
    "tiny, second, 1x20x5x7, 8/8u/10/10",
    "tiny, fc, 3x20, 3/3u/4/-",
    "tiny, fc, 3x20, 4/4u/-/-",
    "product, w, 2x5x40, 4/4/4/4"
  })
  void equalTheIntegerEngine(String model, String name, String shape, String format) {
    QuantizableLayer layer = layer(model(model), name);
    FloatTensor x = input(layer, shape);
    List<PsumMatrix> exact = expected(model(model), layer, x, format, 0, OptionalInt.empty()).sums;
    int differing = 0;
    for (int productBits : new int[] {0, 3, 5}) {
      for (int accBits : new int[] {0, 7, 12}) {
        OptionalInt acc = accBits == 0 ? OptionalInt.empty() : OptionalInt.of(accBits);
        Expected expected = expected(model(model), layer, x, format, productBits, acc);
        compare(layer, x, plan(format, productBits), acc, expected);
        differing += exact.equals(expected.sums) ? 0 : 1;
      }
    }
    int least = format.contains("-") ? 3 : 8;
    assertTrue(differing >= least, "sums that rounding or saturation changes: " + differing);
  }

  @ParameterizedTest
  @CsvSource({
    "tiny, second, 1x20x5x7, 3/3u/4/4",
    "tiny, fc, 3x20, 3/3u/4/4",
    "product, w, 2x5x40, 4/4/4/4"
  })
  void outputsHaveTheGradientOfExactOnes(String model, String name, String shape, String format) {
    QuantizableLayer layer = layer(model(model), name);
    FloatTensor x = input(layer, shape);
    OptionalInt accBits = OptionalInt.of(12);
    QuantizationPlan plan = plan(format, 3);
    FloatTensor expected = expected(model(model), layer, x, format, 3, accBits).outputs;
    float[] gradient = gradient(layer, x, plan(format, 0), OptionalInt.empty(), Optional.empty());
    assertArrayEquals(gradient, gradient(layer, x, plan, accBits, Optional.of(expected)));
  }

  /** Of the sum of all outputs. */
  private static float[] gradient(
      QuantizableLayer layer,
      FloatTensor x,
      QuantizationPlan plan,
      OptionalInt accBits,
      Optional<FloatTensor> outputs) {
    try (NDManager manager = Torch.newManager()) {
      NDArray input = manager.create(x.values(), new Shape(x.shape()));
      input.setRequiresGradient(true);
      FakeQuantization hooks = new FakeQuantization(plan, accBits, clips(layer), false);
      try (GradientCollector gradients = Torch.engine().newGradientCollector()) {
        NDArray y =
            new ComputationGraph(alone(layer), manager)
                .run(manager, Map.of(layer.input(), input), as(layer, hooks));
        outputs.ifPresent(
            expected -> {
              assertArrayEquals(expected.shape(), y.getShape().getShape());
              assertArrayEquals(expected.values(), y.toFloatArray(), 1e-5f);
            });
        gradients.backward(y.sum());
      }
      return input.getGradient().toFloatArray();
    }
  }

  /** Alone, a layer has no name, and does not know that its input is never negative. */
  private static LayerHooks as(QuantizableLayer layer, LayerHooks hooks) {
    return new LayerHooks() {
      @Override
      public NDArray input(QuantizableLayer alone, NDArray x) {
        return hooks.input(layer, x);
      }

      @Override
      public NDArray weights(QuantizableLayer alone, NDArray w) {
        return hooks.weights(layer, w);
      }

      @Override
      public NDArray output(QuantizableLayer alone, NDArray y, Optional<NDArray> bias) {
        return hooks.output(layer, y, bias);
      }
    };
  }

  /** A network of that layer only. */
  private static OnnxModel alone(QuantizableLayer layer) {
    GraphProto.Builder graph = GraphProto.newBuilder().addNode(layer.node());
    graph.addInitializer(layer.weightTensor().toBuilder().setName(layer.node().getInput(1)));
    layer
        .biasTensor()
        .ifPresent(
            bias -> graph.addInitializer(bias.toBuilder().setName(layer.node().getInput(2))));
    graph.addInputBuilder().setName(layer.input());
    graph.addOutputBuilder().setName(layer.output());
    return new OnnxModel(layer.name(), TINY.proto().toBuilder().setGraph(graph).build());
  }

  @Test
  void refusesWhatNoPeWalks() {
    GraphProto.Builder graph = TINY.proto().getGraph().toBuilder();
    graph.getNodeBuilder(0).getAttributeBuilder(1).setInts(0, 1);
    OnnxModel uneven =
        new OnnxModel("uneven", ModelProto.newBuilder(TINY.proto()).setGraph(graph).build());
    QuantizableLayer first = layer(uneven, "first");
    QuantizationPlan plan = plan("3/3/4/4", 3);
    VectorView view = new VectorView(new Shape(1, 3, 32, 32), 1, 3);
    UserException refused =
        assertThrows(
            UserException.class,
            () ->
                HardwareSums.of(
                    first, plan, Precision.parse("3/3/4/4"), OptionalInt.empty(), view));
    assertEquals("VSG-TRAIN-16", refused.tag());
  }

  private static OnnxModel model(String name) {
    return name.equals("tiny") ? TINY : product();
  }

  /** A MatMul, as encoders have. */
  private static OnnxModel product() {
    GraphProto.Builder graph = GraphProto.newBuilder();
    graph.addNodeBuilder().setOpType("MatMul").addInput("x").addInput("w").addOutput("y");
    TensorProto.Builder w = graph.addInitializerBuilder().setName("w").addDims(40).addDims(12);
    w.setDataType(TensorProto.DataType.FLOAT_VALUE);
    Random random = new Random(3);
    for (int i = 0; i < 40 * 12; i++) {
      w.addFloatData((float) random.nextGaussian());
    }
    graph.addInputBuilder().setName("x").setType(TINY.proto().getGraph().getInput(0).getType());
    graph.addOutputBuilder().setName("y");
    return new OnnxModel("product", TINY.proto().toBuilder().setGraph(graph).build());
  }

  private static QuantizableLayer layer(OnnxModel model, String name) {
    return Network.layers(model).stream().filter(l -> l.name().equals(name)).findFirst().get();
  }

  private static FloatTensor input(QuantizableLayer layer, String text) {
    long[] shape = Arrays.stream(text.split("x", -1)).mapToLong(Long::parseLong).toArray();
    float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Random random = new Random(11);
    for (int i = 0; i < values.length; i++) {
      double value = random.nextGaussian() * (1 + i % 7);
      values[i] = (float) (layer.nonNegative() ? Math.max(0, value) : value);
    }
    return new FloatTensor(shape, values);
  }

  private static QuantizationPlan plan(String format, int productBits) {
    return new QuantizationPlan(
        Scheme.parse(format),
        16,
        Policy.CEIL,
        Policy.CEIL,
        GammaMode.STATIC,
        productBits,
        0,
        Map.of());
  }

  /** Clips that the largest inputs exceed. */
  private static RunningClips clips(QuantizableLayer layer) {
    return new RunningClips(Map.of(layer.name(), 6f));
  }

  /** Sums of each item, and the outputs. */
  private record Expected(List<PsumMatrix> sums, FloatTensor outputs) {}

  private static Expected expected(
      OnnxModel model,
      QuantizableLayer layer,
      FloatTensor x,
      String format,
      int productBits,
      OptionalInt accBits) {
    List<PsumMatrix> sums = new ArrayList<>();
    ReferenceBackend reference = new ReferenceBackend();
    IntegerBackend keeping =
        new IntegerBackend() {
          @Override
          public Prepared prepare(String name, Design design, VectorMatrix weights) {
            Prepared prepared = reference.prepare(name, design, weights);
            return (shape, map) -> {
              PsumMatrix result = prepared.sums(shape, map);
              sums.add(result);
              return result;
            };
          }

          @Override
          public void close() {}
        };
    OptionalInt rounded = productBits == 0 ? OptionalInt.empty() : OptionalInt.of(productBits);
    try (Network network = Network.open(model);
        LayerEngine engine =
            new IntegerEngine(
                network,
                only(network, layer, plan(format, productBits)),
                clips(layer),
                Map.of(),
                precision -> new Design(1, 16, precision, rounded, 0, 256, accBits),
                keeping)) {
      return new Expected(sums, engine.compute(layer, x));
    }
  }

  private static QuantizationPlan only(
      Network network, QuantizableLayer layer, QuantizationPlan plan) {
    Map<String, Scheme> others = new HashMap<>();
    network.layers().forEach(other -> others.put(other.name(), new Scheme.Float32()));
    others.remove(layer.name());
    return new QuantizationPlan(
        plan.scheme(),
        16,
        Policy.CEIL,
        Policy.CEIL,
        GammaMode.STATIC,
        plan.productBits(),
        0,
        others);
  }

  private static void compare(
      QuantizableLayer layer,
      FloatTensor x,
      QuantizationPlan plan,
      OptionalInt accBits,
      Expected expected) {
    String message = layer + ", " + plan + ", " + accBits;
    Precision precision = ((Scheme.Integers) plan.scheme(layer)).precision();
    try (NDManager manager = Torch.newManager()) {
      NDArray input = manager.create(x.values(), new Shape(x.shape()));
      NDArray w = weights(layer, manager);
      VectorView view = VectorView.ofInput(layer, input, 16);
      HardwareSums sums = HardwareSums.of(layer, plan, precision, accBits, view);
      ArrayCodes activations =
          codes(
              new ArrayQuantizer(precision.activation(), precision.activationScale(), Policy.CEIL),
              view.split(input),
              Optional.of(6f),
              true);
      ArrayCodes kernel =
          codes(
              new ArrayQuantizer(precision.weight(), precision.weightScale(), Policy.CEIL),
              VectorView.ofWeights(layer, w, 16).split(w),
              Optional.empty(),
              layer.outputsFirst());
      assertArrayEquals(
          expected.sums.stream().flatMapToLong(s -> LongStream.of(s.values())).toArray(),
          sums.sums(activations, kernel).toType(DataType.INT64, true).toLongArray(),
          message);
    }
  }

  private static NDArray weights(QuantizableLayer layer, NDManager manager) {
    return manager.create(
        layer.inOperatorLayout(layer.weights()),
        new Shape(layer.weightTensor().getDimsList().stream().mapToLong(d -> d).toArray()));
  }

  private static ArrayCodes codes(
      ArrayQuantizer quantizer, NDArray vectors, Optional<Float> clip, boolean outputsFirst) {
    NDArray largest = quantizer.largest(vectors);
    NDArray gamma =
        clip.map(
                most ->
                    vectors
                        .getManager()
                        .create(
                            most
                                / quantizer.element().qmax()
                                / (float) quantizer.scale().range().max()))
            .orElseGet(() -> quantizer.rowGamma(largest, outputsFirst));
    return quantizer.quantize(vectors, largest, gamma);
  }
}
