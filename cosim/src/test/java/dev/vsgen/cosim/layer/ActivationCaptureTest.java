package dev.vsgen.cosim.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.operand.FloatMatrix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActivationCaptureTest {

  /**
   * Float32 rounding of a sum of n terms is at most n * 2^-24 of the sum of their magnitudes; for n
   * = 1536 that is 9e-5, and usually far less. Measured: 7e-7.
   */
  private static final double TOLERANCE = 2e-6;

  @ParameterizedTest
  @ValueSource(strings = {"minilm", "bge"})
  void outputIsTheProductOfInputAndWeightsPlusBias(String name) {
    List<String> layers =
        List.of(
            "encoder.0.attention.query",
            "encoder.0.ffn.in",
            "encoder.3.attention.output",
            "encoder.5.ffn.out");
    ModelLayers model = TestModels.get(name);
    Map<String, LayerActivations> activations = capture(model, layers, 40);
    assertEquals(layers, List.copyOf(activations.keySet()));
    for (String layer : layers) {
      double error = worstError(model.layer(layer), activations.get(layer));
      assertTrue(error < TOLERANCE, layer + ": " + error);
    }
  }

  @Test
  void activationsDoNotDependOnWhatElseIsAskedFor() {
    ModelLayers model = TestModels.get("minilm");
    String layer = "encoder.5.ffn.out";
    LayerActivations alone = capture(model, List.of(layer), 128).get(layer);
    LayerActivations among = capture(model, model.names(), 128).get(layer);
    assertEquals(alone, among);
    assertEquals(128, alone.input().rows());
    assertEquals(128, alone.output().rows());
  }

  @Test
  void fewerTokensAreThePrefixOfMore() {
    ModelLayers model = TestModels.get("minilm");
    String layer = "encoder.1.attention.value";
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(model.source());
        ActivationCapture capture = model.capture(List.of(layer))) {
      List<String> text = Sentences.evaluation();
      FloatMatrix more = capture.run(tokenizer.tokenize(text, 45)).get(layer).input();
      FloatMatrix fewer = capture.run(tokenizer.tokenize(text, 37)).get(layer).input();
      assertEquals(fewer, FloatMatrix.stack(List.of(more), 37));
    }
  }

  @Test
  void queryAndKeyReadTheSameTensor() {
    Map<String, LayerActivations> activations =
        capture(
            TestModels.get("minilm"),
            List.of("encoder.2.attention.query", "encoder.2.attention.key"),
            10);
    assertSame(
        activations.get("encoder.2.attention.query").input(),
        activations.get("encoder.2.attention.key").input());
  }

  private static Map<String, LayerActivations> capture(
      ModelLayers model, List<String> layers, int tokens) {
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(model.source());
        ActivationCapture capture = model.capture(layers)) {
      return capture.run(tokenizer.tokenize(Sentences.calibration(), tokens));
    }
  }

  private static double worstError(LinearLayer layer, LayerActivations activations) {
    double worst = 0;
    for (int row = 0; row < activations.input().rows(); row++) {
      for (int k = 0; k < layer.outputs(); k++) {
        worst = Math.max(worst, error(layer, activations, row, k));
      }
    }
    return worst;
  }

  /** Error of one output, relative to the sum of the magnitudes that were added up. */
  private static double error(LinearLayer layer, LayerActivations activations, int row, int k) {
    double sum = layer.bias()[k];
    double magnitude = Math.abs(sum);
    for (int c = 0; c < layer.inputs(); c++) {
      double term = (double) activations.input().at(row, c) * layer.weights().at(k, c);
      sum += term;
      magnitude += Math.abs(term);
    }
    return Math.abs(activations.output().at(row, k) - sum) / magnitude;
  }
}
