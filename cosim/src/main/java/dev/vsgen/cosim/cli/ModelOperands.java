package dev.vsgen.cosim.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import dev.vsgen.cosim.layer.LinearLayer;
import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.layer.ModelLayers;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.run.GemmVerifier;
import dev.vsgen.cosim.run.LayerReport;
import dev.vsgen.cosim.run.LayerStudies;
import dev.vsgen.cosim.run.LayerStudy;
import dev.vsgen.cosim.run.MismatchReport;
import dev.vsgen.cosim.run.VerifiedGemm;
import dev.vsgen.cosim.task.NetworkKind;
import dev.vsgen.cosim.task.SourceModel;
import dev.vsgen.generator.cli.DesignMixin;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** {@code vsgen cosim --model}: linear layers of a real model on real text. */
final class ModelOperands implements CosimSource {

  private static final int TOKENS = 128;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      required = true,
      description = {
        "minilm or bge; an ONNX file, such as a fine-tuned one;",
        "or resnet20, resnet56 ($VSGEN_DATA/NAME.onnx)."
      })
  private String model;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Layers layers;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "ceil",
      description = "How scales are chosen: paper, round, ceil or mse (default: ceil).")
  private String policy;

  @Option(
      names = "--tokens",
      paramLabel = "M",
      description =
          "Tokens, that is activation rows (default: 128); of a file whole sentences that have them.")
  private Optional<Integer> tokens = Optional.empty();

  @Option(
      names = "--text",
      paramLabel = "FILE",
      description = "Your own text, UTF-8, a sentence a line (default: sentences of ours).")
  private Optional<Path> text = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = {
        "What a file that reads no sentences is run on: a binary file of CIFAR-10, or .npy. Its",
        "first item is computed; the first 32 calibrate layers whose clip the model does not carry."
      })
  private Optional<Path> data = Optional.empty();

  /** Which layers; exactly one of these. */
  static final class Layers {
    @Option(
        names = "--layer",
        paramLabel = "NAME",
        description = "One layer, such as encoder.0.ffn.in.")
    private Optional<String> one = Optional.empty();

    @Option(names = "--all-layers", description = "Every linear layer.")
    private boolean all;

    @Option(names = "--list-layers", description = "Print name, shape and MACs of every layer.")
    private boolean list;
  }

  @Override
  public int run(DesignMixin mixin, Optional<Path> waves, CosimOutput output) {
    tokens.ifPresent(n -> Positive.check("--tokens", n));
    if (isFile()) {
      SourceModel source = SourceModel.read(model);
      checkText(source);
      NetworkLayers file = new NetworkLayers(source, tokens(), text, data);
      return layers.list
          ? file.list(output)
          : file.verify(mixin, waves, layers.one, Policy.parse(policy), output);
    }
    ModelLayers opened =
        ModelLayers.open(
            ModelCatalog.find(model, "resnet20, resnet56 or an ONNX file that is there"));
    Misplaced.check("--data", data.isPresent(), "--model " + model, "it reads sentences: --text");
    return layers.list ? list(opened.layers(), output) : verify(mixin, waves, opened, output);
  }

  private boolean isFile() {
    return model.matches("resnet(20|56)|.*\\.onnx") || Files.isRegularFile(Path.of(model));
  }

  private int tokens() {
    return tokens.orElse(TOKENS);
  }

  private void checkText(SourceModel source) {
    if (NetworkKind.of(source.model()) != NetworkKind.SENTENCES) {
      String with = "--model " + model;
      Misplaced.check("--text", text.isPresent(), with, "it reads no sentences");
      Misplaced.check("--tokens", tokens.isPresent(), with, "it reads no sentences");
    }
  }

  private int list(List<LinearLayer> all, CosimOutput output) {
    output.say(
        "%s",
        AsciiTable.getTable(
            AsciiTable.NO_BORDERS,
            all,
            List.of(
                new Column()
                    .header("layer")
                    .headerAlign(HorizontalAlign.LEFT)
                    .dataAlign(HorizontalAlign.LEFT)
                    .with(LinearLayer::name),
                new Column().header("C x K").with(l -> l.inputs() + "x" + l.outputs()),
                new Column()
                    .header("MACs, " + tokens() + " tokens")
                    .with(l -> Long.toString(l.macs(tokens()))))));
    output.result(
        all.stream()
            .map(
                layer ->
                    Json.object(
                        "layer", layer.name(),
                        "inputs", layer.inputs(),
                        "outputs", layer.outputs(),
                        "macs", layer.macs(tokens())))
            .toList());
    return ExitCode.OK;
  }

  private int verify(
      DesignMixin mixin, Optional<Path> waves, ModelLayers opened, CosimOutput output) {
    List<LinearLayer> chosen =
        layers.all ? opened.layers() : List.of(opened.layer(layers.one.orElseThrow()));
    Policy chosenPolicy = Policy.parse(policy);
    Design design = designFor(mixin, chosen);
    List<LayerReport> reports = new ArrayList<>();
    try (GemmVerifier verifier = GemmVerifier.open(design, waves)) {
      for (LayerStudy study : LayerStudies.of(opened, chosen, text, tokens())) {
        LayerStudy.Operands operands = study.quantize(design, chosenPolicy);
        VerifiedGemm gemm =
            verifier.verify(operands.weights().operand(), operands.activations().operand());
        reports.add(study.report(design, operands, gemm));
        if (!gemm.isEqual()) {
          output.mismatch(
              MismatchReport.of(
                  verifier, operands.weights().operand(), operands.activations().operand(), gemm));
        }
      }
    }
    return output.verdict(design.name(), chosenPolicy, model, reports);
  }

  private static Design designFor(DesignMixin mixin, List<LinearLayer> chosen) {
    int inputs = chosen.stream().mapToInt(LinearLayer::inputs).max().orElseThrow();
    int vectors = (inputs - 1) / mixin.design().vectorSize() + 1;
    return mixin.design(vectors).raw();
  }
}
