package dev.vsgen.cosim.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LayerNamesTest {

  @ParameterizedTest
  @CsvSource({
    "encoder.layer.0.attention.self.query.bias, encoder.0.attention.query",
    "encoder.layer.11.attention.output.dense.bias, encoder.11.attention.output",
    "encoder.layer.3.intermediate.dense.bias, encoder.3.ffn.in",
    "encoder.layer.3.output.dense.bias, encoder.3.ffn.out",
    "encoder.layer.3.adapter.bias, encoder.layer.3.adapter.bias",
    "classifier.bias, classifier.bias",
  })
  void knownSchemeIsShortened(String bias, String name) {
    assertEquals(name, LayerNames.ofBias(bias));
  }
}
