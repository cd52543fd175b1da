package dev.vsgen.cosim.network;

import java.util.LinkedHashMap;
import java.util.Map;

/** Computes layers in float32: what all other engines are measured against. */
public final class FloatEngine implements LayerEngine {

  private final Map<String, FloatLayer> layers = new LinkedHashMap<>();

  /** Loads all layers of a network. */
  public FloatEngine(Network network) {
    network
        .layers()
        .forEach(layer -> layers.put(layer.name(), FloatLayer.of(network.model(), layer)));
  }

  @Override
  public FloatTensor compute(QuantizableLayer layer, FloatTensor input) {
    return layers.get(layer.name()).compute(input);
  }

  @Override
  public void close() {
    layers.values().forEach(FloatLayer::close);
  }
}
