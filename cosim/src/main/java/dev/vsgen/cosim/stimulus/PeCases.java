package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeStalls;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.testbench.PeStimulus;
import dev.vsgen.generator.testbench.TestLayer;
import java.util.ArrayList;
import java.util.List;

/** All cases for a whole PE, those that tell most for their time first. */
final class PeCases {

  /** A pattern of stalls that lets something pass in every eighth cycle. */
  static final long SLOW = 0x0101010101010101L;

  /** Vectors of an output, so many that the weights of a group nearly fill their buffer. */
  private static final int LONG_ROW = 13;

  private final Design design;
  private final List<TestLayer> layers;
  private final List<PeCase> cases = new ArrayList<>();

  PeCases(Design design) {
    this.design = design;
    this.layers = PeStimulus.of(design).layers();
  }

  List<PeCase> all() {
    cases.addAll(new RandomCases(design).all());
    flowingLayers();
    cases.addAll(new GeometryCases(design).all());
    wholeRangeOfThePpu();
    severalJobs();
    cases.addAll(new StreamCases(design).all());
    cases.addAll(new RegisterCases(design, layers).all());
    cases.addAll(new LongCases(design).all());
    return cases;
  }

  private void add(String name, PeAction... actions) {
    cases.add(PeCase.of(name, actions));
  }

  private RunLayer run(TestLayer layer, PeStalls stalls) {
    return RunLayer.of(design, layer, stalls);
  }

  private void flowingLayers() {
    for (TestLayer layer : layers) {
      add(layer.name(), run(layer, PeStalls.NONE));
    }
  }

  private void wholeRangeOfThePpu() {
    List<TestLayer> all = new ArrayList<>(new PpuCases(design).all());
    all.addAll(new ShiftCases(design).all());
    for (TestLayer layer : all) {
      add(layer.name(), run(layer, PeStalls.NONE));
    }
  }

  /** Maps larger than the buffer, and different layers without a reset between them. */
  private void severalJobs() {
    int rows = 2 * design.peWidths().bankEntries() + 5;
    TestLayer linear = PeStimulus.layer(design, 100, "linear", Convolution.gemm(rows), 1, 2);
    TestLayer convolution =
        PeStimulus.layer(design, 101, "3 x 3", new Convolution(7, 9, 3, 3, 1, 1), 1, 2);
    // Of each job only the last sums to enter the PPU can take the ReLU of the next one.
    TestLayer nineJobs =
        PeStimulus.layer(
            design, 107, "linear", Convolution.gemm(9 * design.peWidths().bankEntries()), 1, 1);
    PeStalls slow = new PeStalls(-1, SLOW | 2, -1, SLOW);
    for (int height = 1; height <= 6; height++) {
      TestLayer weights =
          PeStimulus.layer(
              design, height, "linear", Convolution.gemm(height), LONG_ROW - height % 2, 4);
      PeStalls stalls = height % 3 == 0 ? new PeStalls(-1, -1, -1, SLOW) : PeStalls.NONE;
      add("linear, weights go round the buffer, " + height, run(weights, stalls));
    }
    add("linear, several jobs", run(linear, PeStalls.NONE));
    add("3 x 3, several jobs, then linear", run(convolution, PeStalls.NONE), run(linear, slow));
    add(
        "ReLU in every second job",
        new SwitchRelu(run(linear, PeStalls.NONE)),
        new SwitchRelu(run(linear, slow)),
        new SwitchRelu(run(nineJobs, PeStalls.NONE)));
  }
}
