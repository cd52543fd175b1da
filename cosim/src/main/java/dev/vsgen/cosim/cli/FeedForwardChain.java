package dev.vsgen.cosim.cli;

import dev.vsgen.cosim.layer.ActivationCapture;
import dev.vsgen.cosim.layer.ConvLayer;
import dev.vsgen.cosim.layer.LayerActivations;
import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.layer.ModelLayers;
import dev.vsgen.cosim.layer.SentenceTokenizer;
import dev.vsgen.cosim.layer.Sentences;
import dev.vsgen.cosim.run.Between;
import dev.vsgen.cosim.run.ChainStudy;
import dev.vsgen.cosim.run.LayerStudies;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code vsgen chain --model}: the two linear layers of an encoder's feed-forward network. */
final class FeedForwardChain implements ChainSource {

  @Option(names = "--model", paramLabel = "NAME", required = true, description = "minilm or bge.")
  private String model;

  @Option(
      names = "--encoder",
      paramLabel = "N",
      defaultValue = "0",
      description = "Number of the encoder (default: ${DEFAULT-VALUE}).")
  private int encoder;

  @Option(
      names = "--tokens",
      paramLabel = "M",
      defaultValue = "128",
      description = "Tokens, that is activation rows (default: ${DEFAULT-VALUE}).")
  private int tokens;

  @Override
  public ChainStudy study() {
    Positive.check("--tokens", tokens);
    ModelLayers opened = ModelLayers.open(ModelCatalog.find(model));
    String in = "encoder." + encoder + ".ffn.in";
    String out = "encoder." + encoder + ".ffn.out";
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(opened.source());
        ActivationCapture capture = opened.capture(List.of(in, out))) {
      Map<String, LayerActivations> calibration =
          capture.run(tokenizer.tokenize(Sentences.calibration(), LayerStudies.CALIBRATION_TOKENS));
      Map<String, LayerActivations> evaluation =
          capture.run(tokenizer.tokenize(Sentences.evaluation(), tokens));
      return new ChainStudy(
          stage(opened, in, calibration, evaluation),
          stage(opened, out, calibration, evaluation),
          Between.GELU);
    }
  }

  private ChainStudy.Stage stage(
      ModelLayers opened,
      String name,
      Map<String, LayerActivations> calibration,
      Map<String, LayerActivations> evaluation) {
    return new ChainStudy.Stage(
        ConvLayer.of(opened.layer(name), tokens), calibration.get(name), evaluation.get(name));
  }
}
