package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.FloatLayer;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.QuantizableLayer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Layers with rounded weights, kept from one engine to the next: ways to quantize that differ only
 * in activations have the same weights, and rounding and loading them takes longer than running a
 * hundred sentences. One of each layer is kept, so that this serves one engine at a time.
 */
public final class RoundedLayers implements AutoCloseable {

  private final Network network;
  private final Map<String, Kept> layers = new ConcurrentHashMap<>();

  /** Keeps layers of a network; none at first. */
  public RoundedLayers(Network network) {
    this.network = network;
  }

  /** A layer, and all that its weights depend on. */
  private record Kept(List<Object> weights, FloatLayer layer) {}

  /**
   * A layer with weights as a plan has them, uncorrected; the one made before if they are equal.
   */
  FloatLayer of(QuantizationPlan plan, QuantizableLayer layer) {
    List<Object> weights = new LayerQuantizers(plan, layer).weightFormat();
    return layers
        .compute(
            layer.name(),
            (name, kept) -> {
              if (kept != null && kept.weights().equals(weights)) {
                return kept;
              }
              if (kept != null) {
                kept.layer().close();
              }
              return new Kept(weights, load(plan, layer, LayerFit.none(layer.bias())));
            })
        .layer();
  }

  /** A layer that the caller owns. */
  FloatLayer load(QuantizationPlan plan, QuantizableLayer layer, LayerFit fit) {
    LayerQuantizers quantizers = new LayerQuantizers(plan, layer);
    return FloatLayer.of(network.model(), layer, quantizers.roundedWeights(fit.gain()), fit.bias());
  }

  @Override
  public void close() {
    layers.values().forEach(kept -> kept.layer().close());
  }
}
