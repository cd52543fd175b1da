package dev.vsgen.cosim.cli;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import dev.vsgen.cosim.engine.GammaMode;
import dev.vsgen.cosim.engine.LayerExceptions;
import dev.vsgen.cosim.engine.PolicyChoice;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.export.ExportedLayer;
import dev.vsgen.cosim.export.ModelExport;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.cosim.task.SourceModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code vsgen quantize} for a whole model. */
final class QuantizeModel {

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description =
          "minilm, bge or bge-small; resnet20 or resnet56, from the folder VSGEN_DATA; or an ONNX"
              + " file.")
  private String model;

  @Option(
      names = "--config",
      paramLabel = "W/A/ws/as",
      required = true,
      description = "Bits of weights, activations and their scales, such as 4/8/6/10 or 8/8/-/-.")
  private String config;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Folder to write; replaced as a whole, and only if vsgen wrote it.")
  private Path folder;

  @Option(
      names = "--keep",
      paramLabel = "NAME[,NAME]:FORMAT",
      description =
          "Another format, or fp32, for some layers; first and last are layers, too. Repeatable.")
  private List<String> keep = new ArrayList<>();

  @ArgGroup(exclusive = false)
  private EncodingMixin encoding = new EncodingMixin();

  @ArgGroup(exclusive = false)
  private CalibrationMixin calibration = new CalibrationMixin();

  @Option(
      names = "--lanes",
      paramLabel = "N",
      defaultValue = "16",
      description = "Lanes of the PE that packed weights are for (default: 16).")
  private int lanes;

  @Option(
      names = "--vectors-per-lane",
      paramLabel = "1|2|4",
      defaultValue = "1",
      description = "Vectors that these lanes take per cycle (default: 1).")
  private int vectorsPerLane;

  /**
   * Quantizes the model, and says what was done.
   *
   * @param asked how scales are chosen; as is usual for format and model if empty
   */
  void run(Optional<PolicyChoice> asked, int vectorSize, CosimOutput output) {
    Scheme scheme = Scheme.parse(config);
    SourceModel source = encoding.read(model);
    PolicyChoice policy = asked.orElseGet(() -> PolicyChoice.usual(scheme, source.model()));
    try (Network network = Network.open(source.model())) {
      QuantizationPlan plan =
          new QuantizationPlan(
              scheme,
              vectorSize,
              policy.weights(),
              policy.activations(),
              GammaMode.STATIC,
              0,
              0,
              LayerExceptions.parse(keep, network.layers()));
      ModelExport export =
          new ModelExport(
              source,
              network,
              plan,
              policy.matched(),
              calibration.read(source),
              lanes,
              vectorsPerLane);
      print(export.write(folder), output);
    }
  }

  private void print(List<ExportedLayer> layers, CosimOutput output) {
    output.table(
        layers,
        List.of(
            text("layer", layer -> layer.layer().toString()),
            text("W/A/ws/as", layer -> layer.precision().toString()),
            number("weights SQNR dB", "%.2f", ExportedLayer::sqnrDb),
            number("input gamma", "%.6g", ExportedLayer::inputGamma),
            number("weight beats", "%,d", ExportedLayer::beats)));
    output.say(
        "%d layers quantized%s; wrote %s: model.onnx, weights.safetensors, manifest.json, packed/",
        layers.size(), PeakMemory.told(), folder);
  }
}
