package dev.vsgen.cosim.cli;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import dev.vsgen.cosim.layer.ConvLayer;
import dev.vsgen.cosim.layer.ImageModel;
import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.layer.ModelLayers;
import dev.vsgen.generator.cli.DesignMixin;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.map.MappedLayer;
import dev.vsgen.generator.rtl.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vsgen map}: the jobs and cycles of a network's layers, without simulating them. */
@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Map the layers of a network to a whole PE and predict cycles and utilization. Nothing is"
            + " simulated.")
final class MapCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Network network;

  @Option(
      names = "--tokens",
      paramLabel = "M",
      defaultValue = "128",
      description = "Tokens a linear layer of --model is given (default: ${DEFAULT-VALUE}).")
  private int tokens;

  @Mixin private DesignMixin design;

  @Option(names = "--json", order = 101, description = "Print the result as JSON.")
  private boolean json;

  /** Whose layers; exactly one of these. */
  static final class Network {
    @Option(names = "--model", paramLabel = "NAME", description = "minilm or bge.")
    private Optional<String> model = Optional.empty();

    @Option(
        names = "--onnx",
        paramLabel = "FILE",
        description = "The convolutions of an ONNX model, for one image.")
    private Optional<Path> onnx = Optional.empty();

    private List<ConvLayer> layers(int tokens) {
      if (onnx.isPresent()) {
        try (ImageModel opened = ImageModel.open(onnx.get())) {
          return opened.layers();
        }
      }
      return ModelLayers.open(ModelCatalog.find(model.orElseThrow(), "an ONNX file with --onnx"))
          .layers()
          .stream()
          .map(layer -> ConvLayer.of(layer, tokens))
          .toList();
    }
  }

  @Override
  public Integer call() {
    Positive.check("--tokens", tokens);
    if (network.onnx.isPresent()) {
      Misplaced.check(spec, "--tokens", "--onnx", "convolutions are for one image");
    }
    Design pe = design.design();
    if (pe.pe().isEmpty()) {
      throw new UserException(
          "VSG-MAP-02", "--top is mac; must be pe (layers are mapped to a whole PE)");
    }
    List<MappedLayer> layers =
        network.layers(tokens).stream()
            .map(
                layer ->
                    MappedLayer.of(
                        pe,
                        layer.name(),
                        layer.shape(),
                        layer.channelVectors(pe.vectorSize()),
                        layer.outputs()))
            .toList();
    print(pe, layers);
    return ExitCode.OK;
  }

  private void print(Design pe, List<MappedLayer> layers) {
    CosimOutput output = new CosimOutput(spec.commandLine(), json, false);
    output.table(
        layers,
        List.of(
            text("layer", MappedLayer::layer),
            text("input", layer -> input(layer.shape(), layer.channelVectors())),
            text("kernel", layer -> kernel(layer.shape())),
            number("outputs", "%,d", MappedLayer::outputs),
            number("jobs", "%,d", MappedLayer::jobs),
            number("steps", "%,d", MappedLayer::steps),
            number("cycles", "%,d", MappedLayer::cycles),
            number("utilization", "%.2f %%", layer -> 100 * layer.utilization())));
    long steps = layers.stream().mapToLong(MappedLayer::steps).sum();
    long cycles = layers.stream().mapToLong(MappedLayer::cycles).sum();
    output.say(
        "%s: %,d cycles, utilization %.2f %%, of a layer at least %.2f %%",
        pe.name(),
        cycles,
        100.0 * steps / cycles,
        100 * layers.stream().mapToDouble(MappedLayer::utilization).min().orElseThrow());
    output.result(Json.object("design", pe.name(), "layers", layers));
  }

  private static String input(Convolution shape, int channelVectors) {
    return shape.inWidth() + "x" + shape.inHeight() + " pixels of " + channelVectors + " vectors";
  }

  private static String kernel(Convolution shape) {
    return shape.kernelWidth() + "x" + shape.kernelHeight() + "/" + shape.stride();
  }
}
