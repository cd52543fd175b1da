package dev.vsgen.cosim.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.vsgen.cosim.network.FloatEngine;
import dev.vsgen.cosim.network.FloatLayer;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundedLayersTest {

  private static QuantizationPlan plan(String scheme, int vectorSize, Policy policy) {
    return new QuantizationPlan(
        Scheme.parse(scheme), vectorSize, policy, policy, GammaMode.STATIC, 0, 0, Map.of());
  }

  /** Neighbours differ in one thing; every other pair only in activations. */
  private static final List<QuantizationPlan> PLANS =
      List.of(
          plan("3/4u/4/4", 16, Policy.CEIL),
          plan("3/3u/4/6", 16, Policy.CEIL),
          plan("4/3u/4/6", 16, Policy.CEIL),
          plan("4/3u/3/6", 16, Policy.CEIL),
          plan("4/3u/3/6", 8, Policy.CEIL),
          plan("4/3u/3/6", 8, Policy.MSE),
          plan("4/3u/-/6", 8, Policy.MSE),
          plan("4/3u/-/-", 8, Policy.MSE),
          plan("fp32", 8, Policy.MSE),
          plan("4/8u/fp/fp", 8, Policy.MSE),
          plan("4/8u/fp/fp", 16, Policy.MSE),
          plan("4/4u/fp/fp", 16, Policy.MSE));

  @Test
  void computeWhatFreshOnesDo() {
    try (Network network = Network.open(OnnxModel.parse("tiny", TinyNetwork.onnx()));
        FloatEngine real = new FloatEngine(network);
        RoundedLayers shared = new RoundedLayers(network)) {
      MaximumCapture clips = new MaximumCapture(real);
      network.run(TinyNetwork.inputs(4), clips);
      int different = 0;
      float[] before = new float[0];
      for (QuantizationPlan plan : PLANS) {
        Map<String, LayerFit> fits = Map.of("second", fit(network, plan));
        try (RoundedLayers own = new RoundedLayers(network);
            FakeEngine fresh = new FakeEngine(network, plan, clips, fits, own);
            FakeEngine again = new FakeEngine(network, plan, clips, fits, shared)) {
          FloatTensor expected = network.run(TinyNetwork.inputs(4), fresh);
          FloatTensor found = network.run(TinyNetwork.inputs(4), again);
          assertArrayEquals(expected.values(), found.values(), plan.toString());
          different += Arrays.equals(before, found.values()) ? 0 : 1;
          before = found.values();
        }
      }
      assertEquals(PLANS.size(), different, "each plan computes something else");
    }
  }

  private static LayerFit fit(Network network, QuantizationPlan plan) {
    float[] bias =
        network.layers().stream()
            .filter(layer -> layer.name().equals("second"))
            .findFirst()
            .orElseThrow()
            .bias();
    float[] gain = new float[bias.length];
    Arrays.fill(gain, 1 + plan.vectorSize() / 64f);
    return new LayerFit(gain, bias);
  }

  @Test
  void onlyOtherWeightsAreMadeAnew() {
    try (Network network = Network.open(OnnxModel.parse("tiny", TinyNetwork.onnx()));
        RoundedLayers shared = new RoundedLayers(network)) {
      QuantizableLayer layer = network.layers().get(1);
      FloatLayer first = shared.of(PLANS.get(0), layer);
      assertSame(first, shared.of(PLANS.get(1), layer));
      assertNotSame(first, shared.of(PLANS.get(2), layer));
    }
  }
}
