package dev.vsgen.cosim.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.layer.ActivationCapture;
import dev.vsgen.cosim.layer.LayerActivations;
import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.layer.ModelLayers;
import dev.vsgen.cosim.layer.SentenceTokenizer;
import dev.vsgen.cosim.layer.Sentences;
import dev.vsgen.cosim.operand.FloatMatrix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BetweenTest {

  @Test
  void reluCutsNegativeValues() {
    FloatMatrix x = new FloatMatrix(1, 4, new float[] {-2, -0.5f, 0, 3});
    assertArrayEquals(new float[] {0, 0, 0, 3}, Between.RELU.apply(x).values());
  }

  @Test
  void geluOfKnownValues() {
    FloatMatrix x = new FloatMatrix(1, 4, new float[] {-1, 0, 1, 9});
    assertArrayEquals(
        new float[] {-0.15865526f, 0, 0.8413447f, 9}, Between.GELU.apply(x).values(), 1e-7f);
  }

  /** What the model computes in float32 between the two layers. */
  @Test
  void geluIsThatOfTheModel() {
    ModelLayers model = ModelLayers.open(ModelCatalog.find("minilm"));
    List<String> names = List.of("encoder.0.ffn.in", "encoder.0.ffn.out");
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(model.source());
        ActivationCapture capture = model.capture(names)) {
      Map<String, LayerActivations> activations =
          capture.run(tokenizer.tokenize(Sentences.evaluation(), 20));
      FloatMatrix made = Between.GELU.apply(activations.get(names.get(0)).output());
      FloatMatrix read = activations.get(names.get(1)).input();
      assertEquals(20 * 1536, read.values().length);
      assertArrayEquals(read.values(), made.values(), 1e-6f);
    }
  }
}
