package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeRegister;
import dev.vsgen.cosim.sim.PeStalls;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.map.CycleModel;
import dev.vsgen.generator.map.PeJob;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuChannel;
import dev.vsgen.generator.testbench.PeStimulus;
import dev.vsgen.generator.testbench.TestLayer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Cases so long that numbers of layers, groups, steps and cycles reach bits that no other reaches.
 *
 * @param design a whole PE with PPU
 */
record LongCases(Design design) {

  /** Layers in a row, so many that their number has nine bits. */
  private static final int LAYERS = 257;

  /** Groups whose cycles end in a number with other bits than that of the most groups. */
  private static final int MANY_GROUPS = 2730;

  /** Groups that another order of counting, which ends as it must after most groups, gets wrong. */
  private static final int SOME_GROUPS = 383;

  List<PeCase> all() {
    return List.of(
        manyLayers(),
        manyGroups(SOME_GROUPS),
        manyGroups(MANY_GROUPS),
        manyGroups(JobFields.MOST_GROUPS));
  }

  private PeCase manyLayers() {
    TestLayer layer = PeStimulus.layer(design, 106, "linear", Convolution.gemm(2), 1, 1);
    RunLayer run = RunLayer.of(design, layer, PeStalls.NONE);
    return new PeCase("many layers", Collections.nCopies(LAYERS, run));
  }

  /**
   * The fields are read at the end: no counter, however large, shows in them. Cycles are read twice
   * in a row: a bit that turns with each cycle is right in one of them only.
   */
  private PeCase manyGroups(int groups) {
    TestLayer layer = dense(groups);
    PeJob job = layer.job(design);
    int[] fields = job.fields(layer.post().relu());
    int cycles = (int) new CycleModel(design).predict(List.of(job)).cycles();
    Access once = Access.read(PeRegister.CYCLES, cycles);
    Access read = once.then(once);
    for (int i = 0; i < fields.length; i++) {
      read = read.then(Access.read(PeRegister.FIELDS.get(i), fields[i]));
    }
    return PeCase.of(groups + " groups", RunLayer.of(design, layer, PeStalls.NONE), read);
  }

  /** One pixel of one vector, for which every lane adds something in every step. */
  private TestLayer dense(int groups) {
    PpuLayers layers = new PpuLayers(design);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(groups);
    VectorMatrix weights = layers.weights(groups * layers.group(), 1, 1);
    Range range = design.widths().wt();
    int[] elements = weights.elements();
    for (int i = 0; i < elements.length; i++) {
      boolean first = i % design.vectorSize() == 0; // stays 1, so that no vector is zero
      elements[i] = first ? 1 : random.nextInt((int) range.min(), (int) range.max() + 1);
    }
    VectorMatrix acts = layers.largestActivations(1, 1);
    int shift = shift(weights, acts);
    return layers.layer(
        groups + " groups",
        weights,
        acts,
        k -> new PpuChannel(random.nextInt(1 << PpuWidths.MULT_BITS), shift, 0));
  }

  /** With this shift the largest product is just in range of z. */
  private int shift(VectorMatrix weights, VectorMatrix acts) {
    TestLayer sums =
        new TestLayer("", PeLayer.gemm(weights, acts), new Postprocessing(List.of(), false));
    long largest = Arrays.stream(sums.psums(design).values()).map(Math::abs).max().orElseThrow();
    long product = largest << PpuWidths.MULT_BITS;
    long most = new PpuLayers(design).widths().z().max();
    return IntStream.range(0, 1 << PpuWidths.SHIFT_BITS)
        .filter(shift -> product >> shift <= most)
        .findFirst()
        .orElseThrow();
  }
}
