package dev.vsgen.cosim.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.generator.error.UserException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelLayersTest {

  private static final List<String> SHAPES =
      List.of(
          "attention.query[384 x 384]",
          "attention.key[384 x 384]",
          "attention.value[384 x 384]",
          "attention.output[384 x 384]",
          "ffn.in[1536 x 384]",
          "ffn.out[384 x 1536]");

  @ParameterizedTest
  @CsvSource({"minilm, 6, 36", "bge, 12, 72"})
  void everyEncoderHasItsSixLayers(String model, int encoders, int count) {
    List<String> expected = new ArrayList<>();
    for (int encoder = 0; encoder < encoders; encoder++) {
      for (String shape : SHAPES) {
        expected.add("encoder." + encoder + "." + shape);
      }
    }
    List<LinearLayer> layers = TestModels.get(model).layers();
    assertEquals(expected, layers.stream().map(LinearLayer::toString).toList());
    assertEquals(count, layers.size());
  }

  @Test
  void macsOfAllLayersOfMinilm() {
    ModelLayers model = TestModels.get("minilm");
    long macs = model.layers().stream().mapToLong(layer -> layer.macs(128)).sum();
    assertEquals(128L * 6 * (4 * 384 * 384 + 2 * 384 * 1536), macs);
    assertEquals(model.names(), model.layers().stream().map(LinearLayer::name).toList());
  }

  @Test
  void unknownLayerPointsToTheList() {
    ModelLayers model = TestModels.get("minilm");
    String message =
        "[VSG-LAYER-05] layer is 'encoder.6.ffn.in'; must be one of the 36 layers of minilm, such"
            + " as encoder.0.attention.query (--list-layers)";
    UserException one = assertThrows(UserException.class, () -> model.layer("encoder.6.ffn.in"));
    assertEquals(message, one.getMessage());
    UserException other =
        assertThrows(UserException.class, () -> model.capture(List.of("encoder.6.ffn.in")));
    assertEquals(message, other.getMessage());
  }

  @Test
  void aBiasThatDoesNotFitTheWeightsIsRefused() {
    FloatMatrix twoByThree = new FloatMatrix(2, 3, new float[6]);
    assertThrows(
        IllegalArgumentException.class, () -> new LinearLayer("x", twoByThree, new float[3]));
  }
}
