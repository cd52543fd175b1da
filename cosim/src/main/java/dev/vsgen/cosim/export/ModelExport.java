package dev.vsgen.cosim.export;

import dev.vsgen.cosim.engine.Clips;
import dev.vsgen.cosim.engine.LayerCodes;
import dev.vsgen.cosim.engine.LayerFit;
import dev.vsgen.cosim.engine.MaximumCapture;
import dev.vsgen.cosim.engine.OutputMatching;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.engine.StoredClips;
import dev.vsgen.cosim.network.FloatEngine;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.ModelRevision;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.operand.Fidelity;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.cosim.task.Calibration;
import dev.vsgen.cosim.task.SourceModel;
import dev.vsgen.generator.Version;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.OutputFolder;
import dev.vsgen.generator.operand.LaneGroups;
import dev.vsgen.generator.operand.VectorMatrix;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a quantized model into a folder: {@code model.onnx}, {@code weights.safetensors}, packed
 * weights and {@code manifest.json}. Layer by layer: of all layers together only the rounded
 * weights of {@code model.onnx} are held in memory.
 */
public final class ModelExport {

  private static final String MODEL = "model.onnx";
  private static final String WEIGHTS = "weights.safetensors";
  private static final String PACKED = "packed/";

  private final Network network;
  private final QuantizationPlan plan;
  private final boolean matched;
  private final ExportManifest manifest;
  private final Map<QuantizableLayer, LayerTensors> layers = new LinkedHashMap<>();
  private final List<String> files = new ArrayList<>();
  private final List<ExportedLayer> exported = new ArrayList<>();
  private final FakeQuantizedModel model;

  /**
   * Prepares an export; writes nothing.
   *
   * @param network the opened source
   * @param matched whether outputs are matched to those in float32
   * @param lanes lanes of the PE that the packed weights are for
   * @param vectorsPerLane vectors that they take per cycle
   * @throws UserException if the plan cannot be exported
   */
  public ModelExport(
      SourceModel source,
      Network network,
      QuantizationPlan plan,
      boolean matched,
      Calibration data,
      int lanes,
      int vectorsPerLane) {
    if (lanes < 1 || lanes > 64 || Integer.bitCount(lanes) != 1) {
      throw new UserException(
          "VSG-EXPORT-08",
          "--lanes is "
              + lanes
              + "; must be a power of two, 1..64 (vectors of outputs tile lanes)");
    }
    this.network = network;
    this.plan = plan;
    this.matched = matched;
    this.manifest = new ExportManifest(source, data, plan, matched, lanes, vectorsPerLane);
    this.model = new FakeQuantizedModel(network, plan.activationPolicy());
    for (QuantizableLayer layer : network.layers()) {
      if (!plan.scheme(layer).equals(new Scheme.Float32())) {
        boolean biased = matched || layer.biasTensor().isPresent();
        layers.put(layer, new LayerTensors(layer, precision(layer), plan.vectorSize(), biased));
      }
    }
    if (layers.isEmpty()) {
      throw new UserException(
          "VSG-EXPORT-06", "--keep leaves no layer to quantize; must leave one");
    }
    layers.values().forEach(tensors -> design(tensors.precision()));
  }

  private Precision precision(QuantizableLayer layer) {
    if (plan.scheme(layer) instanceof Scheme.Integers integers) {
      return integers.precision();
    }
    throw new UserException(
        "VSG-EXPORT-07",
        "format of layer '%s' is '%s'; must be W/A/ws/as or fp32 (others have no integers)"
            .formatted(layer.name(), plan.scheme(layer)));
  }

  private Design design(Precision precision) {
    int vectors = manifest.vectorsPerLane();
    return Design.of(manifest.lanes(), plan.vectorSize(), precision)
        .withLane(LaneStructure.DEFAULT.withVectorsPerLane(vectors))
        .withPe(Optional.of(PeStructure.defaultFor(manifest.lanes(), plan.vectorSize(), vectors)));
  }

  /**
   * Calibrates, quantizes and writes.
   *
   * @param folder made if absent; if it has content, that must be an earlier export
   * @return the quantized layers, in the order of execution
   * @throws UserException if the folder holds other files or cannot be written, or if calibration
   *     gives a layer nothing but zeros
   */
  public List<ExportedLayer> write(Path folder) {
    OutputFolder output = OutputFolder.of(folder, ExportManifest.NAME);
    try {
      output.probe();
      Calibrated calibrated = calibrate();
      output.restore();
      output.refuseForeign();
      output.replace(fresh -> writeTo(fresh, calibrated));
      return List.copyOf(exported);
    } catch (IOException e) {
      throw output.cannotWrite(e);
    }
  }

  /** What calibration data, or the model itself, told of activations; how to match outputs. */
  private record Calibrated(Clips clips, Map<String, LayerFit> fits) {

    private LayerCodes codes(QuantizableLayer layer, QuantizationPlan plan) {
      return LayerCodes.of(layer, plan, clips, Optional.ofNullable(fits.get(layer.name())));
    }
  }

  private Calibrated calibrate() {
    try (FloatEngine real = new FloatEngine(network)) {
      MaximumCapture maxima = new MaximumCapture(real);
      List<Map<String, ModelInput>> inputs = manifest.calibration().inputs();
      inputs.forEach(batch -> network.run(batch, maxima));
      Clips clips = StoredClips.over(network.model(), maxima);
      return new Calibrated(
          clips, matched ? OutputMatching.fit(network, real, plan, clips, inputs) : Map.of());
    }
  }

  private void writeTo(Path folder, Calibrated calibrated) throws IOException {
    Files.createDirectory(folder.resolve(PACKED));
    files.addAll(List.of(MODEL, WEIGHTS));
    try (SafetensorsWriter weights = weights(folder.resolve(WEIGHTS))) {
      for (Map.Entry<QuantizableLayer, LayerTensors> layer : layers.entrySet()) {
        LayerCodes codes = calibrated.codes(layer.getKey(), plan);
        write(folder, codes, calibrated.clips(), weights);
      }
      weights.finish();
    }
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(MODEL)))) {
      ModelRevision.of(model.finish(), Map.of(), manifest.source().metadata()).proto().writeTo(out);
    }
    List<QuantizableLayer> kept =
        network.layers().stream().filter(layer -> !layers.containsKey(layer)).toList();
    String text = manifest.text(exported, kept, folder, files);
    Files.writeString(folder.resolve(ExportManifest.NAME), text);
  }

  private SafetensorsWriter weights(Path file) throws IOException {
    List<TensorEntry> entries =
        layers.values().stream().flatMap(tensors -> tensors.entries().stream()).toList();
    return SafetensorsWriter.create(
        file,
        entries,
        Map.of(
            "format",
            "vsgen",
            "version",
            Version.current(),
            "dequantize",
            "weight * weight_scale * weight_gamma",
            "weight_layout",
            "[K][positions][C/V][V], see " + ExportManifest.NAME));
  }

  private void write(Path folder, LayerCodes codes, Clips clips, SafetensorsWriter weights)
      throws IOException {
    LayerTensors tensors = layers.get(codes.layer());
    FloatMatrix rounded = codes.roundedWeights();
    model.add(codes, rounded);
    tensors.write(weights, codes);
    Design design = design(codes.precision());
    VectorMatrix grouped =
        LaneGroups.weights(design, codes.weights().operand(), codes.layer().positions());
    WeightStream stream = new WeightStream(design, grouped);
    String name = fileName(codes.layer());
    stream.writeTo(folder.resolve(name + ".bin"), folder.resolve(name + ".hex"));
    files.addAll(List.of(name + ".bin", name + ".hex"));
    exported.add(
        new ExportedLayer(
            tensors,
            codes.inputGamma(),
            clips.of(codes.layer(), codes.precision().activation()),
            Fidelity.of(codes.layer().weights(), rounded).sqnrDb(),
            name,
            stream.beats(),
            stream.beatBits(),
            stream.beatBytes()));
  }

  /** Names of layers may have any characters; two of them may differ in nothing else. */
  private String fileName(QuantizableLayer layer) {
    String plain = PACKED + layer.name().replaceAll("[^A-Za-z0-9._-]", "_");
    String name = plain;
    for (int n = 2; files.contains(name + ".bin"); n++) {
      name = plain + "-" + n;
    }
    return name;
  }
}
