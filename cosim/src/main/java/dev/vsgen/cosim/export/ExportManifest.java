package dev.vsgen.cosim.export;

import static dev.vsgen.generator.rtl.Json.object;

import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.task.Calibration;
import dev.vsgen.cosim.task.SourceModel;
import dev.vsgen.generator.Version;
import dev.vsgen.generator.file.Sha256;
import dev.vsgen.generator.rtl.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code manifest.json}: what readers of the other files need to know. Holds no time, host or path.
 * Its fields:
 *
 * <ul>
 *   <li>{@code schemaVersion}: raised when a field changes meaning or goes away
 *   <li>{@code tool}: name and version of vsgen
 *   <li>{@code source}: the float32 model, its hash and opset
 *   <li>{@code calibration}: the data that gave the gammas of activations, and its hash
 *   <li>{@code quantization}: formats, policies and vector size; where outputs are matched, the
 *       gammas of the weights hold gains, and the biases replace those of the source
 *   <li>{@code layouts}: how weights, packed weights and activations are cut into vectors
 *   <li>{@code layers}: every layer; of those that are quantized formats, tensors, scales with
 *       direction and unit, and packed files; {@code sqnrDb} is null if the codes are exact
 *   <li>{@code files}: every other file with its size and SHA-256
 * </ul>
 */
record ExportManifest(
    SourceModel source,
    Calibration calibration,
    QuantizationPlan plan,
    boolean matched,
    int lanes,
    int vectorsPerLane) {

  static final String NAME = "manifest.json";

  private static final int SCHEMA_VERSION = 1;
  private static final String DIRECTION = "multiply to dequantize";
  private static final String SCALE_UNIT = "integer multiples of gamma";

  /**
   * The text.
   *
   * @param layers those that are quantized
   * @param kept those that stay in float32
   * @param folder where the other files are
   * @param files their names
   */
  String text(
      List<ExportedLayer> layers, List<QuantizableLayer> kept, Path folder, List<String> files)
      throws IOException {
    List<Object> described = new ArrayList<>();
    layers.forEach(layer -> described.add(describe(layer)));
    kept.forEach(layer -> described.add(named(layer, "fp32")));
    List<Object> hashes = new ArrayList<>();
    for (String file : files) {
      Path path = folder.resolve(file);
      hashes.add(object("name", file, "bytes", Files.size(path), "sha256", Sha256.of(path)));
    }
    return Json.text(
        object(
            "schemaVersion", SCHEMA_VERSION,
            "tool", object("name", "vsgen", "version", Version.current()),
            "source", describeSource(),
            "calibration",
                object(
                    "origin", calibration.origin(),
                    "sha256", calibration.sha256(),
                    "samples", calibration.samples()),
            "quantization",
                object(
                    "config", plan.scheme().toString(),
                    "weightPolicy", plan.weightPolicy().toString(),
                    "activationPolicy", plan.activationPolicy().toString(),
                    "outputsMatched", matched,
                    "vectorSize", plan.vectorSize()),
            "layouts", layouts(),
            "layers", described,
            "files", hashes));
  }

  private Map<String, Object> describeSource() {
    return object(
        "name", source.name(), "sha256", source.sha256(), "opset", source.model().opset());
  }

  private Map<String, Object> layouts() {
    return object(
        "weights",
        "[K][positions][C/V][V]: output channel; kernel position, line by line; vector of input"
            + " channels; element. The channels of each position are padded with zeros to whole"
            + " vectors, so that none straddles two positions",
        "activations",
        "vectors run along the input channels of a token or pixel, padded likewise",
        "packed",
        String.format(
            Locale.ROOT,
            "for each tile of %d output channels, for each %s of an output ([positions][C/V]), a beat for each lane: {%s, elements}, element 0 in the low bits; missing channels are zero. .hex: a beat per line for $readmemh; .bin: little-endian, each beat in whole bytes",
            lanes,
            step(),
            vectorsPerLane == 1 ? "scale" : "scales"),
        "dequantize",
        "x = code * scale * gamma, the integers multiplied first");
  }

  /** What a beat holds of a channel. */
  private String step() {
    return vectorsPerLane == 1
        ? "vector"
        : String.format(
            Locale.ROOT, "%d vectors, filled up with zeros in each position,", vectorsPerLane);
  }

  private static Map<String, Object> named(QuantizableLayer layer, String precision) {
    return object(
        "name", layer.name(),
        "kind", layer.kind().name().toLowerCase(Locale.ROOT),
        "outputs", layer.outputs(),
        "channels", layer.channels(),
        "kernel",
            layer
                .shape()
                .map(shape -> List.of(shape.kernelHeight(), shape.kernelWidth()))
                .orElse(List.of(1, 1)),
        "precision", precision);
  }

  private Map<String, Object> describe(ExportedLayer layer) {
    Map<String, Object> description = named(layer.layer(), layer.precision().toString());
    description.put("weights", weights(layer));
    description.put("activations", activations(layer));
    description.put(
        "packed",
        object(
            "hex",
            layer.file() + ".hex",
            "bin",
            layer.file() + ".bin",
            "lanes",
            lanes,
            "vectorsPerLane",
            vectorsPerLane,
            "beats",
            layer.beats(),
            "beatBits",
            layer.beatBits(),
            "beatBytes",
            layer.beatBytes()));
    return description;
  }

  private static Map<String, Object> weights(ExportedLayer layer) {
    LayerTensors tensors = layer.tensors();
    Map<String, Object> weights =
        object(
            "bits", layer.precision().weight().bits(),
            "signed", true,
            "elements", tensor(tensors.weight()));
    if (layer.precision().weightScale().isPresent()) {
      weights.put(
          "scale",
          scale(tensors.scale(), SCALE_UNIT, "bits", layer.precision().weightScale().bits()));
    }
    weights.put("gamma", scale(tensors.gamma(), "that of the weights", "per", "output channel"));
    weights.put("sqnrDb", Double.isInfinite(layer.sqnrDb()) ? null : layer.sqnrDb());
    return weights;
  }

  private static Map<String, Object> activations(ExportedLayer layer) {
    Map<String, Object> activations =
        object(
            "tensor", layer.layer().input(),
            "bits", layer.precision().activation().bits(),
            "signed", layer.precision().activation().signed());
    if (layer.precision().activationScale().isPresent()) {
      activations.put(
          "scale",
          object(
              "bits", layer.precision().activationScale().bits(),
              "direction", DIRECTION,
              "unit", SCALE_UNIT));
    }
    Map<String, Object> gamma =
        scale(layer.tensors().inputGamma(), "that of the input", "per", "tensor");
    gamma.put("value", layer.inputGamma());
    gamma.put("origin", "calibration");
    gamma.put("maximum", layer.inputMaximum());
    activations.put("gamma", gamma);
    return activations;
  }

  private static Map<String, Object> scale(
      TensorEntry entry, String unit, String property, Object value) {
    Map<String, Object> scale = tensor(entry);
    scale.put(property, value);
    scale.put("direction", DIRECTION);
    scale.put("unit", unit);
    return scale;
  }

  private static Map<String, Object> tensor(TensorEntry entry) {
    return object("name", entry.name(), "dtype", entry.type().name(), "shape", entry.shape());
  }
}
