package dev.vsgen.training.quant;

import dev.vsgen.cosim.engine.Clips;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.generator.design.ElementFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The magnitudes that the largest codes of activations stand for, which follow the network while it
 * is trained: a moving average over batches of the largest magnitude that a layer reads.
 */
public final class RunningClips implements Clips {

  /** Weight of the past in the average. */
  private static final float MOMENTUM = 0.95f;

  private final Map<String, Float> clips;

  /** Starts from clips by name of the layer. */
  public RunningClips(Map<String, Float> clips) {
    this.clips = new HashMap<>(clips);
  }

  @Override
  public float of(QuantizableLayer layer, ElementFormat format) {
    return of(layer);
  }

  /** The magnitude, not negative; 0 if nothing is known of the layer. */
  public float of(QuantizableLayer layer) {
    return clips.getOrDefault(layer.name(), 0f);
  }

  /** Takes in the largest magnitude of a batch. */
  void observe(QuantizableLayer layer, float largest) {
    clips.merge(layer.name(), largest, (old, now) -> MOMENTUM * old + (1 - MOMENTUM) * now);
  }

  /** Sets a clip that was learned. */
  void set(QuantizableLayer layer, float clip) {
    clips.put(layer.name(), clip);
  }

  /** Sets clips by name of the layer. */
  public void setAll(Map<String, Float> values) {
    clips.putAll(values);
  }

  /** By name of the layer, sorted. */
  public Map<String, Float> values() {
    return new TreeMap<>(clips);
  }
}
