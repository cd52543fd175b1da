package dev.vsgen.cosim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.network.FloatEngine;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LayerEngine;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Matched layers have the float32 layers' means, and follow them with slope 1. */
final class OutputMatchingTest {

  private static final int IMAGES = 8;
  private static final int CHANNEL = 1;

  @Test
  void meansAreEqualAndSlopesOne() {
    QuantizationPlan plan = QuantizationPlan.of(Scheme.parse("3/3u/4/4"), Policy.MSE);
    try (Network network = Network.open(OnnxModel.parse("tiny", TinyNetwork.onnx()));
        FloatEngine real = new FloatEngine(network)) {
      MaximumCapture clips = new MaximumCapture(real);
      network.run(TinyNetwork.inputs(IMAGES), clips);
      Map<String, LayerFit> fits =
          OutputMatching.fit(network, real, plan, clips, List.of(TinyNetwork.inputs(IMAGES)));
      assertEquals(3, fits.size());
      try (RoundedLayers rounded = new RoundedLayers(network);
          FakeEngine plain = new FakeEngine(network, plan, clips, Map.of(), rounded);
          FakeEngine matched = new FakeEngine(network, plan, clips, fits, rounded)) {
        List<String> followed = new ArrayList<>();
        LayerEngine checking =
            (layer, input) -> {
              FloatTensor output = real.compute(layer, input);
              Line before = line(layer, output, plain.compute(layer, input));
              Line after = line(layer, output, matched.compute(layer, input));
              assertEquals(0, after.offset(), 1e-3, layer + ", mean");
              assertTrue(Math.abs(before.slope() - 1) > 2e-3, layer + " had " + before);
              if (fits.get(layer.name()).gain()[CHANNEL] < 2) { // else it would need a larger one
                assertEquals(1, after.slope(), 1e-3, layer + ", slope");
                followed.add(layer.name());
              }
              return output;
            };
        network.run(TinyNetwork.inputs(IMAGES), checking);
        assertEquals(List.of("first", "second"), followed);
      }
    }
  }

  /** How a channel's quantized outputs depend on the real ones, and how far their mean is off. */
  private record Line(double slope, double offset) {}

  private static Line line(QuantizableLayer layer, FloatTensor real, FloatTensor quantized) {
    int stride = real.shape().length == 4 ? real.size(2) * real.size(3) : 1;
    int[] own =
        IntStream.range(0, real.values().length)
            .filter(i -> i / stride % layer.outputs() == CHANNEL)
            .toArray();
    double meanF = IntStream.of(own).mapToDouble(i -> real.values()[i]).average().orElseThrow();
    double meanQ =
        IntStream.of(own).mapToDouble(i -> quantized.values()[i]).average().orElseThrow();
    double covariance = 0;
    double variance = 0;
    for (int i : own) {
      covariance += (real.values()[i] - meanF) * (quantized.values()[i] - meanQ);
      variance += (real.values()[i] - meanF) * (real.values()[i] - meanF);
    }
    return new Line(covariance / variance, meanF - meanQ);
  }
}
