package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.map.CyclePrediction;
import dev.vsgen.generator.map.MappedLayer;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The default PE takes the cycles that were predicted for layers of real geometry. */
class UtilizationIT {

  private static final Design PE =
      Design.of(16, 16, Precision.parse("4/8/8/10"))
          .withPe(Optional.of(PeStructure.defaultFor(16, 16)));

  private static PeSimulation simulation;

  @BeforeAll
  static void open() {
    simulation = PeSimulation.open(TestBuild.BUILD.library(PE));
  }

  @AfterAll
  static void close() {
    simulation.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ResNet-20 layer1, 32, 32, 3, 1, 1, 1, 16",
    "ResNet-20 layer2.0.conv1, 32, 32, 3, 2, 1, 1, 32",
    "ResNet-20 layer3.0.conv1, 16, 16, 3, 2, 1, 2, 64",
    "ResNet-20 layer3, 8, 8, 3, 1, 1, 4, 64",
    "MiniLM attention, 1, 128, 1, 1, 0, 24, 384",
    "MiniLM ffn.out, 1, 128, 1, 1, 0, 96, 384",
  })
  void cyclesArePredicted(
      String name,
      int width,
      int height,
      int kernel,
      int stride,
      int pad,
      int vectors,
      int outputs) {
    Convolution shape = new Convolution(width, height, kernel, kernel, stride, pad);
    MappedLayer mapped = MappedLayer.of(PE, name, shape, vectors, outputs);
    Samples samples = new Samples(1);
    PeLayer layer =
        new PeLayer(
            shape,
            samples.weights(PE, outputs, shape.positions() * vectors),
            samples.activations(PE, width * height, vectors));
    Postprocessing post = samples.postprocessing(PE, outputs);
    PeCounters counters = simulation.run(layer, post, PeStalls.NONE).counters();
    assertEquals(
        new CyclePrediction(mapped.cycles(), mapped.steps()),
        new CyclePrediction(counters.cycles(), counters.steps()));
    assertTrue(counters.utilization() >= 0.95, counters.toString());
  }
}
