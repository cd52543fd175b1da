package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.operand.LaneStructures;
import dev.vsgen.cosim.operand.PairwisePes;
import dev.vsgen.generator.design.Accumulation;
import dev.vsgen.generator.design.AdderStyle;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.MemoryStyle;
import dev.vsgen.generator.design.PeCells;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.design.WeightFormat;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.map.CycleModel;
import dev.vsgen.generator.map.CyclePrediction;
import dev.vsgen.generator.map.Mapper;
import dev.vsgen.generator.map.PeJob;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuReference;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
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

  @ParameterizedTest(name = "{0} lanes, V {1}, {2}, {3} PPU lanes, {4}")
  @CsvSource({
    "4, 4, 4/4/8/8, 2, REGISTER",
    "2, 8, 4/4u/6/8, 1, REGISTER",
    "8, 4, 3/8/4/10, 4, REGISTER",
    "4, 8, 8/8/-/-, 4, REGISTER",
    "4, 4, 4/6/4/-, 1, REGISTER",
    "4, 8, 4/4u/6/6, 2, AXI4LITE"
  })
  void postProcessing(int lanes, int vectorSize, String config, int ppuLanes, Bus bus) {
    checkPostProcessing(
        Design.of(lanes, vectorSize, Precision.parse(config)),
        ppuLanes,
        bus,
        LaneStructure.DEFAULT);
  }

  /** Latencies differ, and so do the cycles at which the PPU is fed. */
  @ParameterizedTest(name = "{0}, {1}, operand registers {2}")
  @CsvSource({
    "4/4/4/4, FUSED, false",
    "4/4u/6/6, FUSED, true",
    "4/8/6/-, SEPARATE, false",
    "8/8/-/-, SEPARATE, false"
  })
  void postProcessingOfOtherLanes(String config, Accumulation accumulation, boolean registers) {
    LaneStructure lane =
        LaneStructures.of(Arith.TREE, AdderStyle.RIPPLE, WeightFormat.SIGN_MAGNITUDE, accumulation);
    checkPostProcessing(
        Design.of(2, 4, Precision.parse(config)),
        2,
        Bus.REGISTER,
        LaneStructures.withOperandRegisters(lane, registers));
  }

  /** Zero vectors fill up the last group of a pixel, and of each kernel position. */
  @ParameterizedTest(name = "{0} vectors of {1} per lane, {2}, {3}, operand registers {4}")
  @CsvSource({
    "2, 4, 4/4/4/4, OPERATORS, true",
    "4, 4, 4/4u/3/-, OPERATORS, true",
    "2, 4, 4/3/-/4, TREE, false",
    "2, 16, 4/5/4/4, OPERATORS, true", // more words come in at once than go out
  })
  void groupsOfVectors(
      int vectorsPerLane, int size, String config, Arith arith, boolean registers) {
    LaneStructure lane =
        LaneStructures.withOperandRegisters(
            LaneStructure.DEFAULT.withArith(arith).withVectorsPerLane(vectorsPerLane), registers);
    Design mac =
        new Design(2, size, Precision.parse(config), OptionalInt.of(3), 2, 64, OptionalInt.of(12));
    Ppu ppu = new Ppu(2, ScalePolicy.CEIL);
    Samples samples = new Samples(SEED);
    for (Optional<Ppu> unit : List.of(Optional.of(ppu), Optional.<Ppu>empty())) {
      Design design =
          mac.withPe(Optional.of(new PeStructure(4, 8 * size, 128, unit, Bus.REGISTER)))
              .withLane(lane);
      try (PeSimulation simulation = PeSimulation.open(TestBuild.BUILD.library(design))) {
        for (int j = 0; j < LAYERS; j++) {
          checkAny(simulation, design, samples);
        }
      }
    }
  }

  /** Neither changes a result or a cycle. */
  @Test
  void latchesAndAClockThatStops() {
    PeCells cells = new PeCells(MemoryStyle.LATCH, true);
    Optional<Ppu> ppu = Optional.of(new Ppu(2, ScalePolicy.CEIL));
    Design design =
        Design.of(2, 4, Precision.parse("4/4/4/4"))
            .withPe(Optional.of(new PeStructure(4, 64, 256, ppu, Bus.REGISTER, cells)));
    Samples samples = new Samples(SEED);
    try (PeSimulation simulation = PeSimulation.open(TestBuild.BUILD.library(design))) {
      for (int j = 0; j < LAYERS; j++) {
        checkPostProcessing(simulation, design, samples);
      }
    }
  }

  /** Every two values of any two options meet in one of the designs. */
  @Test
  void pairwiseDesigns() {
    Samples samples = new Samples(SEED);
    List<Design> designs = PairwisePes.designs();
    assertTrue(designs.size() >= 12, designs.size() + " designs");
    for (Design design : designs) {
      try (PeSimulation simulation = PeSimulation.open(TestBuild.BUILD.library(design))) {
        for (int j = 0; j < LAYERS; j++) {
          checkAny(simulation, design, samples);
        }
      }
    }
  }

  private static void checkAny(PeSimulation simulation, Design design, Samples samples) {
    if (design.pe().flatMap(PeStructure::ppu).isPresent()) {
      checkPostProcessing(simulation, design, samples);
      return;
    }
    PeLayer layer = layer(samples, design);
    check(simulation, design, layer, PeStalls.NONE);
    check(simulation, design, layer, samples.peStalls());
  }

  private static void checkPostProcessing(Design mac, int ppuLanes, Bus bus, LaneStructure lane) {
    Samples samples = new Samples(SEED);
    for (ScalePolicy policy : ScalePolicy.values()) {
      Ppu ppu = new Ppu(ppuLanes, policy);
      Design design =
          mac.withPe(Optional.of(new PeStructure(4, 64, 256, Optional.of(ppu), bus)))
              .withLane(lane);
      try (PeSimulation simulation = PeSimulation.open(TestBuild.BUILD.library(design))) {
        for (int j = 0; j < LAYERS; j++) {
          checkPostProcessing(simulation, design, samples);
        }
      }
    }
  }

  private static void checkPostProcessing(PeSimulation simulation, Design design, Samples samples) {
    PeLayer layer = layer(samples, design);
    Postprocessing post = samples.postprocessing(design, layer.weights().rows());
    VectorMatrix expected = expected(design, layer, post);
    String what = "seed %d: %s, %s".formatted(SEED, design.command(), layer);
    PpuResult result = simulation.run(layer, post, PeStalls.NONE);
    assertEquals(expected, result.activations(), what);
    assertPredicted(design, layer, result.counters(), what);
    assertEquals(expected, simulation.run(layer, post, samples.peStalls()).activations(), what);
  }

  /** The scalar models of lanes and PPU, one after the other. */
  private static VectorMatrix expected(Design design, PeLayer layer, Postprocessing post) {
    Ppu ppu = design.pe().flatMap(PeStructure::ppu).orElseThrow();
    PsumMatrix psums = psums(design, layer);
    PpuReference reference = new PpuReference(design, ppu);
    return reference.rows(psums, post::channel, post.relu());
  }

  private static PsumMatrix psums(Design design, PeLayer layer) {
    PeLayer grouped = layer.inGroups(design);
    return new ScalarReference(design).gemm(grouped.weights(), grouped.im2col());
  }

  /** Buffers so small that layers need several jobs, and weights come again and again. */
  private static Design pe(Samples samples, Design mac) {
    Design whole =
        mac.withPe(
            Optional.of(
                new PeStructure(
                    1 << samples.between(0, 4),
                    1 << samples.between(4, 6),
                    1 << samples.between(7, 9),
                    Optional.empty(),
                    Bus.REGISTER)));
    boolean registers = samples.between(0, 1) == 1;
    return whole.withLane(LaneStructures.withOperandRegisters(whole.lane(), registers));
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
    PsumMatrix expected = psums(design, layer);
    PeResult result;
    try {
      result = simulation.run(layer, stalls);
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
    assertEquals(expected, result.psums(), what);
    if (stalls.equals(PeStalls.NONE)) {
      assertPredicted(design, layer, result.counters(), what);
    }
  }

  private static void assertPredicted(
      Design design, PeLayer layer, PeCounters counters, String what) {
    if (design.pe().orElseThrow().bus() != Bus.REGISTER) {
      return; // layers start later through another bus
    }
    List<PeJob> jobs =
        new Mapper(design).jobs(layer.shape(), layer.map().vectors(), layer.weights().rows());
    CyclePrediction predicted = new CycleModel(design).predict(jobs);
    assertEquals(
        predicted, new CyclePrediction(counters.cycles(), counters.steps()), jobs + " of " + what);
  }
}
