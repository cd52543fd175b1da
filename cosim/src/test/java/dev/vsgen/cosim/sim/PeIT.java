package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.map.Convolution;
import dev.vsgen.cosim.map.PeLayer;
import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole PE without PPU against the scalar model, on random designs and layers, with and without
 * stalls. Repeat one seed with {@code -Dit.test=PeIT -Dvsgen.seed=N}.
 */
class PeIT {

  private static final long SEED =
      Optional.ofNullable(System.getProperty("vsgen.seed")).map(Long::parseLong).orElse(1L);
  private static final int DESIGNS = 2;
  private static final int LAYERS = 12;

  @ParameterizedTest(name = "weight scales {0}, activation scales {1}")
  @CsvSource({"false,false", "true,false", "false,true", "true,true"})
  void randomDesignsAndLayers(boolean weightScales, boolean activationScales) {
    Samples samples = new Samples(SEED);
    int cases = 0;
    for (int i = 0; i < DESIGNS; i++) {
      Design design = pe(samples, samples.design(weightScales, activationScales));
      try (PeSimulation simulation = PeSimulation.open(TestBuild.BUILD.library(design))) {
        for (int j = 0; j < LAYERS; j++) {
          PeLayer layer = layer(samples, design);
          check(simulation, design, layer, PeStalls.NONE);
          check(simulation, design, layer, samples.peStalls());
          cases++;
        }
      }
    }
    assertEquals(DESIGNS * LAYERS, cases);
  }

  /** Buffers so small that layers need several jobs, and weights come again and again. */
  private static Design pe(Samples samples, Design mac) {
    return mac.withPe(
        Optional.of(
            new PeStructure(
                1 << samples.between(0, 4),
                1 << samples.between(4, 6),
                1 << samples.between(7, 9),
                Optional.empty(),
                Bus.REGISTER)));
  }

  /** A GEMM or a convolution that the buffers of {@link #pe} can hold. */
  private static PeLayer layer(Samples samples, Design design) {
    int channels = samples.between(1, 3 * design.lanes());
    int rowVectors = design.peWidths().rowVectors();
    if (samples.between(0, 1) == 0) {
      int vectors = samples.between(1, Math.min(12, rowVectors));
      VectorMatrix weights = samples.sparse(samples.weights(design, channels, vectors));
      return PeLayer.gemm(
          weights, samples.sparse(samples.activations(design, samples.between(1, 40), vectors)));
    }
    int kernelWidth = samples.between(1, 3);
    int kernelHeight = samples.between(1, 3);
    int pad = samples.between(0, 2);
    int vectors = samples.between(1, 2);
    if (kernelWidth * kernelHeight * vectors > rowVectors) {
      vectors = 1;
    }
    int width = samples.between(kernelWidth, 5);
    int height = samples.between(kernelHeight, 9);
    Convolution shape =
        new Convolution(width, height, kernelWidth, kernelHeight, samples.between(1, 3), pad);
    return new PeLayer(
        shape,
        samples.sparse(samples.weights(design, channels, shape.positions() * vectors)),
        samples.sparse(samples.activations(design, width * height, vectors)));
  }

  private static void check(
      PeSimulation simulation, Design design, PeLayer layer, PeStalls stalls) {
    String what = "seed %d: %s, %s, %s".formatted(SEED, design.command(), layer, stalls);
    PsumMatrix expected = new ScalarReference(design).gemm(layer.weights(), layer.im2col());
    PeResult result;
    try {
      result = simulation.run(layer, stalls);
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
    assertEquals(expected, result.psums(), what);
  }
}
