package dev.vsgen.cosim.engine;

import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LayerEngine;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.error.UserException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs another engine and keeps the largest magnitude that each layer reads. */
public final class MaximumCapture implements LayerEngine, Clips {

  private final LayerEngine engine;
  private final Map<String, Float> maxima = new ConcurrentHashMap<>();

  /** Watches an engine. */
  public MaximumCapture(LayerEngine engine) {
    this.engine = engine;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UserException if the layer reads a value that is not finite
   */
  @Override
  public FloatTensor compute(QuantizableLayer layer, FloatTensor input) {
    float amax = 0; // and NaN as soon as one value is
    for (float value : input.values()) {
      amax = Math.max(amax, Math.abs(value));
    }
    if (!Float.isFinite(amax)) {
      throw new UserException(
          "VSG-ENGINE-11",
          "calibration data make layer '%s' read %s; must be finite (scales are made of it)"
              .formatted(layer.name(), amax));
    }
    maxima.merge(layer.name(), amax, Math::max);
    return engine.compute(layer, input);
  }

  /** The maximum: vectors have scales of their own, and need no clipping. */
  @Override
  public float of(QuantizableLayer layer, ElementFormat format) {
    return maxima.getOrDefault(layer.name(), 0f);
  }
}
