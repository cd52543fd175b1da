package dev.vsgen.cosim.cli;

import static dev.vsgen.generator.table.TableColumn.number;
import static dev.vsgen.generator.table.TableColumn.text;

import dev.vsgen.cosim.accuracy.PeCapacity;
import dev.vsgen.cosim.engine.GammaMode;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.engine.StoredClips;
import dev.vsgen.cosim.layer.SentenceTokenizer;
import dev.vsgen.cosim.layer.Sentences;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.cosim.run.LayerReport;
import dev.vsgen.cosim.run.NetworkStudy;
import dev.vsgen.cosim.run.VerifyingBackend;
import dev.vsgen.cosim.task.Calibration;
import dev.vsgen.cosim.task.InputBatch;
import dev.vsgen.cosim.task.NetworkKind;
import dev.vsgen.cosim.task.SentenceBatches;
import dev.vsgen.cosim.task.SourceModel;
import dev.vsgen.cosim.task.UnlabelledData;
import dev.vsgen.generator.cli.DesignMixin;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.rtl.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * {@code vsgen cosim --model FILE}: linear layers and convolutions of a network from a file.
 *
 * @param source the network
 * @param tokens whole sentences of at least so many together
 * @param ownText sentences, a line each; sentences of ours if empty
 * @param data items for a network that reads no sentences
 */
record NetworkLayers(SourceModel source, int tokens, Optional<Path> ownText, Optional<Path> data) {

  private static final int CALIBRATION_ITEMS = 32;

  /** Prints name, shape and clip of every layer. */
  int list(CosimOutput output) {
    Map<String, Float> clips = StoredClips.of(source.model());
    List<QuantizableLayer> all = Network.layers(source.model());
    output.table(
        all,
        List.of(
            text("layer", QuantizableLayer::name),
            text("shape", layer -> layer.toString().substring(layer.name().length())),
            number("weights", "%,d", QuantizableLayer::weightCount),
            number(
                "carried clip",
                layer ->
                    Optional.ofNullable(clips.get(layer.name()))
                        .map(Object::toString)
                        .orElse("-"))));
    output.result(
        all.stream()
            .map(
                layer ->
                    Json.object(
                        "layer", layer.name(),
                        "inputs", layer.channels() * layer.positions(),
                        "outputs", layer.outputs()))
            .toList());
    return ExitCode.OK;
  }

  /**
   * Simulates and compares.
   *
   * @param one the layer; all of them if empty
   */
  int verify(
      DesignMixin mixin,
      Optional<Path> waves,
      Optional<String> one,
      Policy policy,
      CosimOutput output) {
    List<InputBatch> inputs = inputs();
    try (Network network = Network.open(source.model())) {
      Design design = mixin.design(leastVectors(network.layers(), mixin.design())).raw();
      QuantizationPlan plan = plan(network, design, one, policy);
      Map<Precision, Design> designs = new LinkedHashMap<>();
      List<LayerReport> reports =
          new NetworkStudy(network, plan, inputs, this::calibration)
              .run(
                  precision -> designs.computeIfAbsent(precision, design::withPrecision),
                  new VerifyingBackend(waves, output::mismatch));
      String names = designs.values().stream().map(Design::name).collect(Collectors.joining(", "));
      return output.verdict(names, policy, source.name(), reports);
    }
  }

  /** Vectors of the longest sum, those included that fill up the groups of a kernel position. */
  private static int leastVectors(List<QuantizableLayer> layers, Design design) {
    PeCapacity groups = PeCapacity.of(layers, design.laneElements());
    return groups.vectors() * design.vectorsPerLane();
  }

  private static QuantizationPlan plan(
      Network network, Design design, Optional<String> one, Policy policy) {
    Map<String, Scheme> others = new LinkedHashMap<>();
    one.ifPresent(
        name -> {
          network.layers().forEach(layer -> others.put(layer.name(), new Scheme.Float32()));
          if (others.remove(name) == null) {
            throw new UserException(
                "VSG-COSIM-06",
                String.format(
                    Locale.ROOT,
                    "--layer is '%s'; must be one of the %d layers, such as %s (--list-layers)",
                    name,
                    network.layers().size(),
                    network.layers().get(0).name()));
          }
        });
    return new QuantizationPlan(
        new Scheme.Integers(design.precision()),
        design.vectorSize(),
        policy,
        policy,
        GammaMode.STATIC,
        design.productBits().orElse(0),
        design.dropBits(),
        others);
  }

  private List<InputBatch> inputs() {
    if (NetworkKind.of(source.model()) != NetworkKind.SENTENCES) {
      if (data.isEmpty()) {
        throw new UserException(
            "VSG-COSIM-05",
            "--data is not given; must be a binary file of CIFAR-10, or .npy (only sentences are"
                + " bundled)");
      }
      return UnlabelledData.read(source, data, OptionalInt.of(1));
    }
    List<String> sentences = ownText.map(Sentences::read).orElseGet(Sentences::evaluation);
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(source.tokenizer())) {
      int count = tokenizer.tokenize(sentences, tokens).sequences().size();
      return SentenceBatches.of(source.tokenizer(), sentences.subList(0, count));
    }
  }

  private List<Map<String, ModelInput>> calibration() {
    return Calibration.read(source, data, CALIBRATION_ITEMS).inputs();
  }
}
