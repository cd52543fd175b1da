package dev.vsgen.cosim.export;

import dev.vsgen.cosim.engine.LayerFit;
import dev.vsgen.cosim.engine.MaximumCapture;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.layer.CifarImages;
import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.layer.TestData;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LongTensor;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.OnnxModel;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real models in standard operators compute what the Java engine computes. */
class FakeQuantizedModelIT {

  private static final long[] TOKENS = {101, 7592, 2088, 2003, 1037, 2204, 3231, 102};

  @ParameterizedTest
  @CsvSource({"4/8/6/10, ceil, ceil", "4/4/4/4, mse, round", "8/8/-/-, ceil, ceil"})
  void miniLmEqualsTheEngine(String config, String wts, String acts) {
    try (Network network = Network.open(ModelCatalog.find("minilm").model())) {
      compare(network, FakeQuantizedModelTest.plan(config, wts, acts), sentence());
    }
  }

  @ParameterizedTest
  @CsvSource({"4/4u/6/6, ceil, ceil", "6/8u/-/10, paper, paper"})
  void resNetEqualsTheEngine(String config, String wts, String acts) {
    OnnxModel model = OnnxModel.read(TestData.file("resnet20.onnx"));
    float[] image = CifarImages.read(TestData.file("test_batch.bin"), 0, 1).get(0).values();
    Map<String, ModelInput> inputs =
        Map.of("input", new FloatTensor(new long[] {1, 3, 32, 32}, image));
    try (Network network = Network.open(model)) {
      compare(network, FakeQuantizedModelTest.plan(config, wts, acts), inputs);
    }
  }

  /**
   * Cut at its layers the exported model has the engine's bits; uncut, ONNX Runtime may fuse
   * operators and round differently.
   */
  private static void compare(
      Network network, QuantizationPlan plan, Map<String, ModelInput> inputs) {
    MaximumCapture clips = FakeQuantizedModelTest.calibrate(network, inputs);
    FakeQuantizedModelTest.compare(network, plan, clips, Map.of(), inputs);
    Map<String, LayerFit> fits = FakeQuantizedModelTest.fits(network, plan, clips, inputs);
    FakeQuantizedModelTest.compare(network, plan, clips, fits, inputs);
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
