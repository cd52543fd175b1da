package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeStalls;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.testbench.PeStimulus;
import dev.vsgen.generator.testbench.TestLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Layers of any geometry that fits, the same one twice in a row: flowing and with stalls.
 *
 * @param design a whole PE with PPU
 */
record RandomCases(Design design) {

  private static final int CASES = 16;

  List<PeCase> all() {
    List<PeCase> cases = new ArrayList<>();
    for (int seed = 1; seed <= CASES; seed++) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      Convolution shape = shape(random);
      int vectors = shape.positions() == 1 ? random.nextInt(1, 4) : 1;
      TestLayer layer = PeStimulus.layer(design, seed, "random", shape, vectors, 2);
      PeStalls stalls =
          new PeStalls(pattern(random), pattern(random), pattern(random), pattern(random));
      cases.add(
          PeCase.of(
              "random, seed " + seed,
              RunLayer.of(design, layer, PeStalls.NONE),
              RunLayer.of(design, layer, stalls)));
    }
    return cases;
  }

  private static Convolution shape(RandomGenerator random) {
    if (random.nextInt(3) == 0) {
      return Convolution.gemm(random.nextInt(1, 11));
    }
    int kernelWidth = random.nextInt(1, 4);
    int kernelHeight = random.nextInt(1, 4);
    return new Convolution(
        random.nextInt(kernelWidth, 6),
        random.nextInt(kernelHeight, 6),
        kernelWidth,
        kernelHeight,
        random.nextInt(1, 4),
        random.nextInt(0, 3));
  }

  private static long pattern(RandomGenerator random) {
    if (random.nextInt(3) == 0) {
      return -1;
    }
    long half = random.nextLong();
    long quarter = half & random.nextLong();
    return quarter | PeCases.SLOW;
  }
}
