package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeStalls;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.testbench.PeStimulus;
import dev.vsgen.generator.testbench.TestLayer;
import java.util.ArrayList;
import java.util.List;

/** Layers that use every bit of the fields that a small buffer lets be used. */
final class GeometryCases {

  /** The largest kernel, stride and padding. */
  private static final int KERNEL_MOST = 15;

  private final Design design;
  private final List<PeCase> cases = new ArrayList<>();

  GeometryCases(Design design) {
    this.design = design;
  }

  List<PeCase> all() {
    int most = design.peWidths().bankEntries();
    int longest = design.peWidths().rowVectors();
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
    geometry(
        new Convolution(5, 5, 3, 3, 1, 2), 1); // outputs that begin left of the map and above it
    geometry(new Convolution(4, 4, 4, 4, 1, 3), 1);
    geometry(Convolution.gemm(most / longest), longest);
    geometry(new Convolution(2, 1, 1, 1, 1, 0), longest - 1);
    geometry(new Convolution(2, 2, 2, 1, 1, 0), longest / 2 - 1);
    return cases;
  }

  private void geometry(Convolution shape, int channelVectors) {
    TestLayer layer = PeStimulus.layer(design, 200, "geometry", shape, channelVectors, 2);
    cases.add(
        PeCase.of(
            shape + " of " + channelVectors + " vectors",
            RunLayer.of(design, layer, PeStalls.NONE)));
  }
}
