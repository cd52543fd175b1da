package dev.vsgen.cosim.engine;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.vsgen.cosim.network.OnnxModel;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Static magnitudes that a fine-tuned model carries in its metadata: the activations of each layer
 * that the largest code stands for, which the weights were trained with.
 */
public final class StoredClips {

  private static final String PREFIX = "vsgen.clip.";

  private StoredClips() {}

  /** The clips of a model by name of the layer; none of a model that was not fine-tuned. */
  public static Map<String, Float> of(OnnxModel model) {
    Map<String, Float> clips = new HashMap<>();
    for (StringStringEntryProto note : model.proto().getMetadataPropsList()) {
      if (note.getKey().startsWith(PREFIX)) {
        clips.put(note.getKey().substring(PREFIX.length()), Float.valueOf(note.getValue()));
      }
    }
    return clips;
  }

  /** The clips of a model where it has some, and those of calibration elsewhere. */
  public static Clips over(OnnxModel model, Clips calibrated) {
    Map<String, Float> stored = of(model);
    return (layer, format) ->
        stored.containsKey(layer.name()) ? stored.get(layer.name()) : calibrated.of(layer, format);
  }

  /** The metadata that says the same. */
  public static Map<String, String> metadata(Map<String, Float> clips) {
    Map<String, String> metadata = new TreeMap<>();
    clips.forEach((layer, clip) -> metadata.put(PREFIX + layer, clip.toString()));
    return metadata;
  }
}
