package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.FloatLayer;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LayerEngine;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.FakeQuantizer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Computes layers in float32 with weights and activations rounded to what their formats can
 * express. The sums are float32's, so that results differ from the hardware's in the last bits
 * only; scale products are exact.
 */
public final class FakeEngine implements LayerEngine {

  private final Map<String, Rounded> layers = new ConcurrentHashMap<>();
  private final boolean perItem;

  /** A layer with rounded weights, and what rounds its input. */
  private record Rounded(FloatLayer layer, FakeQuantizer input) {}

  /** Quantizes the weights of all layers. */
  public FakeEngine(Network network, QuantizationPlan plan, Clips clips) {
    this(network, plan, clips, Map.of());
  }

  /**
   * Quantizes the weights of all layers and corrects their outputs.
   *
   * @param fits corrections by name of the layer; layers that are not named have none
   */
  public FakeEngine(
      Network network, QuantizationPlan plan, Clips clips, Map<String, LayerFit> fits) {
    this.perItem = plan.gamma() == GammaMode.SAMPLE;
    network.layers().parallelStream()
        .forEach(
            layer -> {
              LayerFit fit = fits.getOrDefault(layer.name(), LayerFit.none(layer.bias()));
              layers.put(layer.name(), round(network, plan, clips, layer, fit));
            });
  }

  private static Rounded round(
      Network network, QuantizationPlan plan, Clips clips, QuantizableLayer layer, LayerFit fit) {
    LayerQuantizers quantizers = new LayerQuantizers(plan, layer);
    FloatLayer rounded =
        FloatLayer.of(network.model(), layer, quantizers.roundedWeights(fit.gain()), fit.bias());
    return new Rounded(rounded, quantizers.activations(clips));
  }

  @Override
  public FloatTensor compute(QuantizableLayer layer, FloatTensor input) {
    Rounded rounded = layers.get(layer.name());
    FloatMatrix rows = ActivationLayout.rows(layer, input);
    FloatMatrix result =
        perItem
            ? ActivationLayout.perItem(rows, input.size(0), rounded.input()::apply)
            : rounded.input().apply(rows);
    return rounded.layer().compute(ActivationLayout.tensor(layer, result, input.shape()));
  }

  @Override
  public void close() {
    layers.values().forEach(rounded -> rounded.layer().close());
  }
}
