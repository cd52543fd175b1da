package dev.vsgen.cosim.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.layer.ConvLayer;
import dev.vsgen.cosim.layer.ImageModel;
import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.layer.ModelLayers;
import dev.vsgen.cosim.layer.TestData;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.map.MappedLayer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The default PE, 16 lanes of 16 elements and a PPU of 2 lanes, is busy on every layer. */
final class UtilizationTest {

  private static final double LEAST = 0.95;

  private static final Design PE =
      Design.of(16, 16, Precision.parse("4/8/8/10"))
          .withPe(Optional.of(PeStructure.defaultFor(16, 16)));

  @Test
  void everyLinearLayerOfMinilm() {
    List<ConvLayer> layers =
        ModelLayers.open(ModelCatalog.find("minilm")).layers().stream()
            .map(layer -> ConvLayer.of(layer, 128))
            .toList();
    assertEquals(36, layers.size());
    layers.forEach(UtilizationTest::assertBusy);
  }

  /** The geometries of ResNet-20, which need no data; the first layer has 3 channels. */
  @Test
  void everyConvolutionOfResnet20() {
    int cases = 0;
    for (int[] c :
        new int[][] {
          {32, 1, 16, 1}, {32, 1, 32, 2}, {16, 2, 32, 1}, {16, 2, 64, 2}, {8, 4, 64, 1}
        }) {
      assertBusy("" + c[0], new Convolution(c[0], c[0], 3, 3, c[3], 1), c[1], c[2]);
      cases++;
    }
    assertEquals(5, cases);
  }

  @Test
  void everyConvolutionOfTheFile() {
    try (ImageModel model = ImageModel.open(TestData.file("resnet20.onnx"))) {
      assertEquals(19, model.layers().size());
      model.layers().forEach(UtilizationTest::assertBusy);
    }
  }

  private static void assertBusy(ConvLayer layer) {
    assertBusy(layer.name(), layer.shape(), layer.channelVectors(PE.vectorSize()), layer.outputs());
  }

  private static void assertBusy(String name, Convolution shape, int channelVectors, int outputs) {
    MappedLayer mapped = MappedLayer.of(PE, name, shape, channelVectors, outputs);
    long groups = outputs / PE.lanes();
    assertEquals(groups * shape.outputs() * shape.positions() * channelVectors, mapped.steps());
    assertTrue(mapped.utilization() >= LEAST, mapped.toString());
  }
}
