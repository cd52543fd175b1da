package dev.vsgen.cosim.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.operand.FloatMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The graph that is run is the model: its sentence embeddings know what sentences mean. */
final class OnnxSessionTest {

  @Test
  void similarSentencesAreCloserThanOthers() {
    ModelSource source = ModelCatalog.find("minilm");
    OnnxGraph graph = OnnxGraph.parse(source.readOnnx());
    try (SentenceTokenizer tokenizer = SentenceTokenizer.open(source);
        OnnxSession session = new OnnxSession(graph, List.of(graph.hiddenStates()))) {
      double[] fox = embedding(tokenizer, session, "A fox ran across the snowy field.");
      double[] animal = embedding(tokenizer, session, "An animal hurried over the snow.");
      double[] rates = embedding(tokenizer, session, "The central bank raised interest rates.");
      assertEquals(1, cosine(fox, fox), 1e-12);
      assertTrue(cosine(fox, animal) > 0.5, "similar: " + cosine(fox, animal));
      assertTrue(cosine(fox, rates) < 0.2, "different: " + cosine(fox, rates));
    }
  }

  /** Mean over the tokens, as all-MiniLM-L6-v2 was trained for. */
  private static double[] embedding(
      SentenceTokenizer tokenizer, OnnxSession session, String sentence) {
    FloatMatrix states = session.run(tokenizer.tokenize(sentence)).values().iterator().next();
    double[] mean = new double[states.columns()];
    for (int row = 0; row < states.rows(); row++) {
      for (int column = 0; column < mean.length; column++) {
        mean[column] += states.at(row, column) / states.rows();
      }
    }
    return mean;
  }

  private static double cosine(double[] a, double[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
