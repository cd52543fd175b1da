package dev.vsgen.cosim.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.generator.error.UserException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A network cut at its layers computes what the uncut model computes. */
class NetworkTest {

  private static final long MEGABYTE = 1 << 20;
  private static final long[] TOKENS = {101, 7592, 2088, 2003, 1037, 2204, 3231, 102};

  @Test
  void cutModelEqualsUncutModel() throws Exception {
    OnnxModel model = ModelCatalog.find("minilm").model();
    Map<String, ModelInput> inputs = sentence();
    try (Network network = Network.open(model);
        FloatEngine engine = new FloatEngine(network)) {
      FloatTensor cut = network.run(inputs, engine);
      assertEquals(36, network.layers().size());
      assertArrayEquals(uncut(model, inputs), cut.values(), 1e-5f);
    }
  }

  @Test
  void engineSeesEveryLayerOnceAndDecidesTheOutput() {
    OnnxModel model = ModelCatalog.find("minilm").model();
    try (Network network = Network.open(model);
        FloatEngine engine = new FloatEngine(network)) {
      Map<String, Integer> seen = new HashMap<>();
      FloatTensor whole = network.run(sentence(), engine);
      FloatTensor zeroed =
          network.run(
              sentence(),
              (layer, input) -> {
                seen.merge(layer.name(), 1, Integer::sum);
                FloatTensor output = engine.compute(layer, input);
                return layer.name().equals("encoder.5.ffn.out")
                    ? new FloatTensor(output.shape(), new float[output.values().length])
                    : output;
              });
      List<String> names = network.layers().stream().map(QuantizableLayer::name).toList();
      assertEquals(names.stream().sorted().toList(), seen.keySet().stream().sorted().toList());
      assertTrue(seen.values().stream().allMatch(count -> count == 1), seen::toString);
      assertTrue(maxDifference(whole, zeroed) > 0.01);
    }
  }

  /** No run leaves memory behind that only the garbage collector gives back. */
  @Test
  void runsLeaveNoMemoryOutsideOfTheHeap() {
    OnnxModel model = OnnxModel.parse("tiny", TinyNetwork.onnx());
    try (Network network = Network.open(model);
        FloatEngine engine = new FloatEngine(network)) {
      Map<String, ModelInput> images = TinyNetwork.inputs(50);
      network.run(images, engine);
      long before = outsideOfTheHeap();
      for (int i = 0; i < 20; i++) {
        network.run(images, engine);
      }
      assertTrue(outsideOfTheHeap() - before < MEGABYTE, "bytes left by 20 runs");
    }
  }

  /** Nobody else can close the parts of a network that is not there. */
  @Test
  void aPartThatCannotBeLoadedLeavesNoneOpen() {
    OnnxModel model = OnnxModel.parse("tiny", TinyNetwork.onnx());
    List<OrtPart> loaded = new ArrayList<>();
    UserException refused = new UserException("VSG-NET-07", "no more");
    Network.Loader loader =
        (whole, graph) -> {
          if (!loaded.isEmpty()) {
            throw refused;
          }
          loaded.add(OrtPart.load(whole, graph));
          return loaded.get(0);
        };
    assertSame(
        refused, assertThrows(UserException.class, () -> Network.open(model, loader).close()));
    assertThrows(IllegalStateException.class, loaded.get(0)::outputTypes, "it is open");
  }

  private static long outsideOfTheHeap() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static double maxDifference(FloatTensor a, FloatTensor b) {
    return IntStream.range(0, a.values().length)
        .mapToDouble(i -> Math.abs(a.values()[i] - b.values()[i]))
        .max()
        .orElseThrow();
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

  private static float[] uncut(OnnxModel model, Map<String, ModelInput> inputs) throws Exception {
    try (OrtSession session =
        OnnxRuntime.environment().createSession(model.proto().toByteArray())) {
      Map<String, NativeTensor> copies = new HashMap<>();
      Map<String, OnnxTensor> tensors = new HashMap<>();
      for (var input : inputs.entrySet()) {
        copies.put(input.getKey(), input.getValue().open());
        tensors.put(input.getKey(), copies.get(input.getKey()).tensor());
      }
      try (OrtSession.Result result = session.run(tensors)) {
        return FloatTensor.of((OnnxTensor) result.get(0)).values();
      } finally {
        copies.values().forEach(NativeTensor::close);
      }
    }
  }
}
