package dev.vsgen.cosim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.layer.TestData;
import dev.vsgen.cosim.network.FloatEngine;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LongTensor;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.operand.Fidelity;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A whole network in float32, fake-quantized, in exact integers, and on the emitted RTL. */
class EngineIT {

  /** Of the largest output: float32 sums of up to 1,536 products. */
  private static final double CLOSE = 1e-5;

  private static final long[] TOKENS = {101, 7592, 2088, 2003, 1037, 2204, 3231, 102};

  @Test
  void enginesAgreeOnMiniLm() {
    QuantizationPlan plan = QuantizationPlan.of(Scheme.parse("4/4/4/4"), Policy.CEIL);
    try (Network network = Network.open(ModelCatalog.find("minilm").model());
        FloatEngine real = new FloatEngine(network);
        RoundedLayers rounded = new RoundedLayers(network)) {
      MaximumCapture clips = new MaximumCapture(real);
      FloatTensor fp32 = network.run(sentence(), clips);
      FloatTensor fake = run(network, new FakeEngine(network, plan, clips, Map.of(), rounded));
      FloatTensor reference = run(network, integers(network, plan, clips, new ReferenceBackend()));
      RtlBackend backend = new RtlBackend(VerilatorBuild.inDefaultCache(), 1);
      FloatTensor rtl = run(network, integers(network, plan, clips, backend));
      assertEquals(reference, rtl);
      assertEquals(36, backend.counts().size());
      for (LayerCount count : backend.counts()) {
        assertEquals(0, count.mismatches(), count::toString);
        assertEquals(count.predictedCycles(), count.cycles(), count::toString);
      }
      assertTrue(fidelity(fp32, fake).sqnrDb() > 5);
      assertTrue(fidelity(fake, reference).sqnrDb() > 40);
    }
  }

  @Test
  void everyLayerOfMiniLmIsTheSameInAllEngines() {
    agree(ModelCatalog.find("minilm").model(), sentence(), "4/4/4/4", 36);
    agree(ModelCatalog.find("minilm").model(), sentence(), "8/8/-/-", 36);
  }

  @Test
  void everyConvolutionOfResNetIsTheSameInAllEngines() {
    agree(OnnxModel.read(TestData.file("resnet20.onnx")), image(), "4/4u/4/4", 20);
  }

  /**
   * Each layer in all three engines, on what the layers before it make in exact integers: the RTL
   * equals the reference; float32 sums of the same rounded operands differ in the last bits only.
   */
  private static void agree(
      OnnxModel model, Map<String, ModelInput> inputs, String config, int layers) {
    QuantizationPlan plan = QuantizationPlan.of(Scheme.parse(config), Policy.CEIL);
    RtlBackend backend = new RtlBackend(VerilatorBuild.inDefaultCache(), 1);
    List<String> seen = new ArrayList<>();
    try (Network network = Network.open(model);
        FloatEngine real = new FloatEngine(network)) {
      MaximumCapture clips = new MaximumCapture(real);
      network.run(inputs, clips);
      try (RoundedLayers rounded = new RoundedLayers(network);
          FakeEngine fake = new FakeEngine(network, plan, clips, Map.of(), rounded);
          IntegerEngine exact = integers(network, plan, clips, new ReferenceBackend());
          IntegerEngine rtl = integers(network, plan, clips, backend)) {
        network.run(
            inputs,
            (layer, input) -> {
              FloatTensor expected = exact.compute(layer, input);
              assertEquals(expected, rtl.compute(layer, input), layer::toString);
              assertClose(expected, fake.compute(layer, input), layer.toString());
              seen.add(layer.name());
              return expected;
            });
      }
    }
    assertEquals(layers, seen.stream().distinct().count());
    assertEquals(layers, backend.counts().size());
    for (LayerCount count : backend.counts()) {
      assertTrue(count.outputs() > 0 && count.mismatches() == 0, count::toString);
      assertEquals(count.predictedCycles(), count.cycles(), count::toString);
    }
  }

  private static void assertClose(FloatTensor expected, FloatTensor actual, String layer) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < expected.values().length; i++) {
      largest = Math.max(largest, Math.abs(expected.values()[i]));
      difference = Math.max(difference, Math.abs(expected.values()[i] - actual.values()[i]));
    }
    assertTrue(difference <= CLOSE * largest, layer + " differs by " + difference);
  }

  private static Map<String, ModelInput> image() {
    float[] pixels = new float[3 * 32 * 32];
    Random random = new Random(1);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return Map.of("input", new FloatTensor(new long[] {1, 3, 32, 32}, pixels));
  }

  private static FloatTensor run(Network network, FakeEngine engine) {
    try (engine) {
      return network.run(sentence(), engine);
    }
  }

  private static FloatTensor run(Network network, IntegerEngine engine) {
    try (engine) {
      return network.run(sentence(), engine);
    }
  }

  private static IntegerEngine integers(
      Network network, QuantizationPlan plan, Clips clips, IntegerBackend backend) {
    return new IntegerEngine(network, plan, clips, Map.of(), EngineIT::design, backend);
  }

  private static Design design(Precision precision) {
    return Design.of(16, 16, precision).withPe(Optional.of(PeStructure.defaultFor(16, 16)));
  }

  private static Fidelity fidelity(FloatTensor a, FloatTensor b) {
    return Fidelity.of(matrix(a), matrix(b));
  }

  private static FloatMatrix matrix(FloatTensor x) {
    return new FloatMatrix(1, x.values().length, x.values());
  }

  private static Map<String, ModelInput> sentence() {
    long[] shape = {1, TOKENS.length};
    long[] ones = new long[TOKENS.length];
    Arrays.fill(ones, 1);
    return Map.of(
        "input_ids", new LongTensor(shape, TOKENS),
        "attention_mask", new LongTensor(shape, ones),
        "token_type_ids", new LongTensor(shape, new long[TOKENS.length]));
  }
}
