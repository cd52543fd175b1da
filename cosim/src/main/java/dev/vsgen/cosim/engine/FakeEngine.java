package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.FloatLayer;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LayerEngine;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.FakeQuantizer;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Computes layers in float32 with weights and activations rounded to what their formats can
 * express. The sums are float32's, so that results differ from the hardware's in the last bits
 * only; scale products are exact.
 */
public final class FakeEngine implements LayerEngine {

  private final Map<String, Rounded> layers = new ConcurrentHashMap<>();
  private final Queue<FloatLayer> owned = new ConcurrentLinkedQueue<>();
  private final boolean perItem;

  /** A layer with rounded weights, and what rounds its input. */
  private record Rounded(FloatLayer layer, FakeQuantizer input) {}

  /**
   * Quantizes the weights of those layers that the engine before did not leave, and corrects their
   * outputs.
   *
   * @param fits corrections by name of the layer; layers that are not named have none
   * @param shared layers without corrections; they stay open
   */
  public FakeEngine(
      Network network,
      QuantizationPlan plan,
      Clips clips,
      Map<String, LayerFit> fits,
      RoundedLayers shared) {
    this.perItem = plan.gamma() == GammaMode.SAMPLE;
    network.layers().parallelStream()
        .forEach(
            layer -> {
              FakeQuantizer input = new LayerQuantizers(plan, layer).activations(clips);
              Optional<LayerFit> fit = Optional.ofNullable(fits.get(layer.name()));
              FloatLayer rounded =
                  fit.map(found -> own(shared.load(plan, layer, found)))
                      .orElseGet(() -> shared.of(plan, layer));
              layers.put(layer.name(), new Rounded(rounded, input));
            });
  }

  private FloatLayer own(FloatLayer layer) {
    owned.add(layer);
    return layer;
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
    owned.forEach(FloatLayer::close);
  }
}
