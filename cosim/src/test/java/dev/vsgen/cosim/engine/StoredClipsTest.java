package dev.vsgen.cosim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.vsgen.cosim.network.ModelRevision;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.generator.design.ElementFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clips and weights that a model was revised with come back from its bytes. */
final class StoredClipsTest {

  private static final OnnxModel TINY = OnnxModel.parse("tiny", TinyNetwork.onnx());
  private static final ElementFormat FORMAT = new ElementFormat(4, true);

  private static OnnxModel revised(OnnxModel model, float clip, float bias) {
    float[] biases = new float[10];
    Arrays.fill(biases, bias);
    OnnxModel revised =
        ModelRevision.of(
            model, Map.of("fc.bias", biases), StoredClips.metadata(Map.of("fc", clip)));
    return OnnxModel.parse("revised", revised.bytes());
  }

  @Test
  void aModelsOwnClipsComeFirst() {
    OnnxModel model = revised(TINY, 0.1f, 1);
    List<QuantizableLayer> layers = Network.layers(model);
    Clips clips = StoredClips.over(model, (layer, format) -> 7);
    assertEquals(7, clips.of(layers.get(0), FORMAT));
    assertEquals(0.1f, clips.of(layers.get(2), FORMAT));
    assertEquals(7, StoredClips.over(TINY, (layer, format) -> 7).of(layers.get(2), FORMAT));
  }

  @Test
  void aSecondRevisionReplacesTheFirst() {
    OnnxModel model = revised(revised(TINY, 0.1f, 1), 0.25f, 2);
    assertEquals(Map.of("fc", 0.25f), StoredClips.of(model));
    List<QuantizableLayer> layers = Network.layers(model);
    assertEquals(2, layers.get(2).bias()[0]);
    assertEquals(Network.layers(TINY).get(1).weights(), layers.get(1).weights());
    assertNotEquals(Network.layers(TINY).get(2).bias()[0], layers.get(2).bias()[0]);
  }
}
