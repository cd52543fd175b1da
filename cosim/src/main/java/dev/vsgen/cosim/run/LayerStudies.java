package dev.vsgen.cosim.run;

import dev.vsgen.cosim.layer.ActivationCapture;
import dev.vsgen.cosim.layer.LayerActivations;
import dev.vsgen.cosim.layer.LinearLayer;
import dev.vsgen.cosim.layer.ModelLayers;
import dev.vsgen.cosim.layer.SentenceTokenizer;
import dev.vsgen.cosim.layer.Sentences;
import dev.vsgen.cosim.layer.TokenSequences;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Layers of a model with what real text makes them compute. */
public final class LayerStudies {

  /** Tokens whose activations decide the static gammas. */
  public static final int CALIBRATION_TOKENS = 512;

  private LayerStudies() {}

  /**
   * Runs the model in float32.
   *
   * @param text a sentence a line; sentences of ours if empty
   * @param tokens rows of the activations
   */
  public static List<LayerStudy> of(
      ModelLayers opened, List<LinearLayer> chosen, Optional<Path> text, int tokens) {
    List<String> names = chosen.stream().map(LinearLayer::name).toList();
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(opened.source());
        ActivationCapture capture = opened.capture(names)) {
      List<String> sentences = text.map(Sentences::read).orElseGet(Sentences::evaluation);
      TokenSequences evaluationTokens = tokenizer.tokenize(sentences, tokens);
      Map<String, LayerActivations> calibration =
          capture.run(tokenizer.tokenize(Sentences.calibration(), CALIBRATION_TOKENS));
      Map<String, LayerActivations> evaluation = capture.run(evaluationTokens);
      return chosen.stream()
          .map(
              layer ->
                  new LayerStudy(
                      layer, calibration.get(layer.name()), evaluation.get(layer.name())))
          .toList();
    }
  }
}
