package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeStalls;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.testbench.PeStimulus;
import dev.vsgen.generator.testbench.TestLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Layers that use every bit of the fields that a small buffer lets be used. */
final class GeometryCases {

  /** The largest kernel, stride and padding. */
  private static final int KERNEL_MOST = 15;

  private static final int RANDOM_MAPS = 40;

  /** Steps of a tile of output channels at most in a layer of random geometry. */
  private static final int STEPS_MOST = 600;

  private final Design design;
  private final List<PeCase> cases = new ArrayList<>();

  GeometryCases(Design design) {
    this.design = design;
  }

  List<PeCase> all() {
    int most = design.peWidths().bankEntries();
    int longest = design.peWidths().rowVectors();
    // The number of the last pixel has one bit.
    for (int last = 1; last < most; last *= 2) {
      geometry(new Convolution(last + 1, 1, 1, 1, 1, 0), 1);
      geometry(new Convolution(1, last + 1, 1, 1, 1, 0), 1);
    }
    geometry(new Convolution(5, 1, KERNEL_MOST, 1, 1, 5), 1);
    geometry(new Convolution(1, 5, 1, KERNEL_MOST, 1, 5), 1);
    geometry(new Convolution(1, 1, 1, 1, KERNEL_MOST, KERNEL_MOST), 1);
    geometry(new Convolution(most, 1, 1, 1, 7, 0), 1);
    geometry(new Convolution(1, most, 1, 1, 3, 0), 1);
    geometry(new Convolution(most, 1, 4, 1, 2, 2), 1); // the last window reaches over the edge
    geometry(new Convolution(1, most, 1, 4, 2, 2), 1);
    geometry(new Convolution(10, 1, 1, 1, 9, 0), 2);
    geometry(new Convolution(most / 2, 2, 1, 2, 1, 0), 1);
    geometry(new Convolution(10, 3, 2, 2, 1, 0), 1);
    geometry(new Convolution(most - 1, 1, 2, 1, 9, 0), 1);
    geometry(new Convolution(1, most - 1, 1, 2, 10, 0), 1);
    geometry(new Convolution(most - 1, 1, 4, 1, 2, 2), 1); // beyond the edge of an odd map
    geometry(new Convolution(1, most - 1, 1, 4, 2, 2), 1);
    geometry(
        new Convolution(5, 5, 3, 3, 1, 2), 1); // outputs that begin left of the map and above it
    geometry(new Convolution(4, 4, 4, 4, 1, 3), 1);
    geometry(Convolution.gemm(most / longest), longest);
    geometry(new Convolution(2, 1, 1, 1, 1, 0), longest - 1);
    geometry(new Convolution(2, 2, 2, 1, 1, 0), longest / 2 - 1);
    anyMaps();
    return cases;
  }

  /** Maps, kernels and channels of any size that fits: sizes with few bits and with many. */
  private void anyMaps() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    for (int found = 0; found < RANDOM_MAPS; ) {
      int pad = random.nextInt(4);
      int inWidth = anySize(random);
      int inHeight = anySize(random);
      int kernelWidth = random.nextInt(1, 1 + Math.min(6, inWidth + 2 * pad));
      int kernelHeight = random.nextInt(1, 1 + Math.min(6, inHeight + 2 * pad));
      int stride = random.nextInt(1, 6);
      var shape = new Convolution(inWidth, inHeight, kernelWidth, kernelHeight, stride, pad);
      int entries = random.nextInt(1, 6);
      int vectors = shape.positions() * entries;
      if (inWidth * inHeight * entries <= design.peWidths().bankEntries()
          && vectors <= design.peWidths().rowVectors()
          && shape.outputs() * vectors <= STEPS_MOST) {
        geometry(shape, entries * design.vectorsPerLane());
        found++;
      }
    }
  }

  /** From 1 pixel to a bank of them, small ones as often as large ones. */
  private int anySize(RandomGenerator random) {
    int bits = PeWidths.addressBits(design.peWidths().bankEntries());
    return random.nextInt(1, 1 + (1 << random.nextInt(1, bits + 1)));
  }

  private void geometry(Convolution shape, int channelVectors) {
    TestLayer layer = PeStimulus.layer(design, 200, "geometry", shape, channelVectors, 2);
    cases.add(
        PeCase.of(
            shape + " of " + channelVectors + " vectors",
            RunLayer.of(design, layer, PeStalls.NONE)));
  }
}
