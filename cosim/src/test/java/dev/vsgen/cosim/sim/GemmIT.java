package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RTL against the long model. Repeat one seed with {@code -Dit.test=GemmIT -Dvsgen.seed=N}. */
class GemmIT {

  private static final long SEED =
      Optional.ofNullable(System.getProperty("vsgen.seed")).map(Long::parseLong).orElse(1L);
  private static final int DESIGNS = 3;
  private static final int SHAPES = 6;

  @ParameterizedTest(name = "weight scales {0}, activation scales {1}")
  @CsvSource({"false,false", "true,false", "false,true", "true,true"})
  void randomDesignsAndShapes(boolean weightScales, boolean activationScales) {
    Samples samples = new Samples(SEED);
    int cases = 0;
    for (int i = 0; i < DESIGNS; i++) {
      Design design = samples.design(weightScales, activationScales);
      try (MacSimulation simulation = MacSimulation.open(TestBuild.BUILD.library(design))) {
        for (int j = 0; j < SHAPES; j++) {
          int vectors = samples.between(1, 12);
          int outputs = samples.between(1, 3 * design.lanes());
          int rows = samples.between(1, 7);
          check(simulation, design, samples, rows, outputs, vectors);
          cases++;
        }
      }
    }
    assertEquals(DESIGNS * SHAPES, cases);
  }

  /** Lanes that take groups; rows fill the last group by chance only. */
  @ParameterizedTest(name = "{0} vectors per lane, activation scales {1}")
  @CsvSource({"2,true", "4,true", "2,false"})
  void groupsOfVectors(int vectorsPerLane, boolean activationScales) {
    Samples samples = new Samples(SEED);
    Design drawn = samples.design(true, activationScales);
    Design design = drawn.withLane(drawn.lane().withVectorsPerLane(vectorsPerLane));
    try (MacSimulation simulation = MacSimulation.open(TestBuild.BUILD.library(design))) {
      for (int vectors = 1; vectors <= 2 * vectorsPerLane + 1; vectors++) {
        check(simulation, design, samples, 5, 2 * design.lanes() + 1, vectors);
      }
    }
  }

  @Test
  void smallestShape() {
    Samples samples = new Samples(SEED);
    Design design = samples.design(true, true);
    try (MacSimulation simulation = MacSimulation.open(TestBuild.BUILD.library(design))) {
      check(simulation, design, samples, 1, 1, 1);
    }
  }

  /** Pixels beyond the map have no scale, or one that their elements make irrelevant. */
  @ParameterizedTest(name = "activation scales {0}")
  @ValueSource(booleans = {true, false})
  void convolutionWithPadding(boolean activationScales) {
    Samples samples = new Samples(SEED);
    Design design = samples.design(true, activationScales);
    Convolution shape = new Convolution(4, 3, 3, 3, 1, 1);
    VectorMatrix weights = samples.weights(design, 5, shape.positions());
    VectorMatrix map = samples.activations(design, 4 * 3, 1);
    try (MacSimulation simulation = MacSimulation.open(TestBuild.BUILD.library(design))) {
      assertEquals(
          LongModel.gemm(design, weights, shape.im2col(map)),
          simulation.layer(new PeLayer(shape, weights, map)).psums());
    }
  }

  private static void check(
      MacSimulation simulation,
      Design design,
      Samples samples,
      int rows,
      int outputs,
      int vectors) {
    VectorMatrix weights = samples.weights(design, outputs, vectors);
    VectorMatrix activations = samples.activations(design, rows, vectors);
    String what =
        "seed %d: %s, %d rows, %d outputs, %d vectors"
            .formatted(SEED, design.name(), rows, outputs, vectors);
    GemmResult result = simulation.gemm(weights, activations);
    assertEquals(LongModel.gemm(design, weights, activations), result.psums(), what);
    int tiles = (outputs + design.lanes() - 1) / design.lanes();
    long cycles = (long) tiles * rows * design.groups(vectors) + design.widths().latencyCycles();
    assertEquals(cycles, result.cycles(), what);

    Stalls stalls = samples.stalls();
    assertEquals(
        result.psums(),
        simulation.gemm(weights, activations, stalls).psums(),
        () -> what + ", " + stalls);
    assertEquals(cycles, simulation.gemm(weights, activations, Stalls.NONE).cycles(), what);
  }
}
