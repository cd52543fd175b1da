package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeStalls;
import dev.vsgen.cosim.sim.PeStream;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.map.CycleModel;
import dev.vsgen.generator.testbench.PeStimulus;
import dev.vsgen.generator.testbench.TestLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Cases in which a stream makes the PE wait, ends where it must not, or is left in the middle. */
final class StreamCases {

  private static final int BREAK_OFFS = 12;

  /** A pattern of stalls that lets something pass in every 16th cycle. */
  private static final long SELDOM = 0x0001000100010001L;

  /** One that does so once, so that what comes before it fills, and what follows it runs dry. */
  private static final long RARE = 1;

  /** One that holds something back now and then, for one cycle up to three in a row. */
  private static final long NEARLY_ALWAYS = 0xf7fe_fe3f_fbff_9ffdL;

  /** So many that each phase of a pattern of stalls, of 64 cycles, meets any phase of a group. */
  private static final int GROUPS_IN_ALL_PHASES = 64;

  /** Cycles from one phase of a pattern that is tried to the next. */
  private static final int PHASE = 4;

  private final Design design;
  private final List<PeCase> cases = new ArrayList<>();

  StreamCases(Design design) {
    this.design = design;
  }

  List<PeCase> all() {
    oneStreamStalls();
    waitingForActivations();
    smallGaps();
    lastBeatsWait();
    misplacedEnds();
    breakOffs();
    return cases;
  }

  private void add(String name, PeAction... actions) {
    cases.add(PeCase.of(name, actions));
  }

  private RunLayer run(TestLayer layer, PeStalls stalls) {
    return RunLayer.of(design, layer, stalls);
  }

  private void oneStreamStalls() {
    TestLayer layer = PeStimulus.layer(design, 102, "linear", Convolution.gemm(9), 3, 2);
    add(OneStream.NONE.caseName(), run(layer, PeStalls.NONE));
    for (OneStream stream : OneStream.STALLING) {
      long pattern = stream == OneStream.WEIGHTS ? SELDOM : RARE; // of which there are most
      add(stream.caseName(), run(layer, stream.stalls(pattern)));
    }
  }

  /** With each vector of the first group the weight buffer is full when the step is done. */
  private void waitingForActivations() {
    int vectors = design.peWidths().rowVectors();
    int rows = design.peWidths().bankEntries() / vectors;
    TestLayer layer = PeStimulus.layer(design, 108, "linear", Convolution.gemm(rows), vectors, 4);
    add("full of weights, activations stall", run(layer, OneStream.ACTIVATIONS.stalls(RARE)));
  }

  /** One stream is just fast enough, so that any number of cycles passes between two vectors. */
  private void smallGaps() {
    for (int rows = 1; rows <= 2; rows++) {
      TestLayer layer =
          PeStimulus.layer(design, 108 + rows, "linear", Convolution.gemm(rows), 1, 64);
      for (OneStream stream : OneStream.STALLING) {
        add(
            "small gaps, " + rows + ", " + stream.caseName(),
            run(layer, stream.stalls(NEARLY_ALWAYS)),
            run(layer, stream.stalls(NEARLY_ALWAYS & NEARLY_ALWAYS << 7)));
      }
    }
  }

  /**
   * Row tiles that take a little longer than the PPU takes to drain them, so that a result may be
   * refused while the last beat of a bank, or any other, waits to enter the PPU.
   */
  private void lastBeatsWait() {
    PeWidths widths = design.peWidths();
    int latency = new PpuLayers(design).widths().latencyCycles();
    int longest = Math.min(widths.rowVectors(), (widths.words() + latency) / widths.tiles() + 1);
    for (int vectors = 2; vectors <= longest; vectors++) {
      TestLayer layer =
          PeStimulus.layer(
              design,
              120 + vectors,
              "linear",
              Convolution.gemm(1),
              vectors * design.vectorsPerLane(),
              GROUPS_IN_ALL_PHASES);
      add(
          "short row tiles of " + vectors + " vectors, results stall now and then",
          run(layer, OneStream.RESULTS.stalls(NEARLY_ALWAYS)));
      lastBeatsOfLayersWait(vectors);
    }
  }

  /** The same of layers, each of which has one last beat, in several phases of the pattern. */
  private void lastBeatsOfLayersWait(int vectors) {
    TestLayer layer =
        PeStimulus.layer(
            design,
            140 + vectors,
            "linear",
            Convolution.gemm(1),
            vectors * design.vectorsPerLane(),
            2);
    PeAction[] runs = new PeAction[Long.SIZE / PHASE];
    Arrays.setAll(
        runs, i -> run(layer, OneStream.RESULTS.stalls(Long.rotateLeft(NEARLY_ALWAYS, PHASE * i))));
    add("short layers of " + vectors + " vectors, results stall now and then", runs);
  }

  /** The error stays until it is cleared, and the next layer is as if nothing had been. */
  private void misplacedEnds() {
    TestLayer layer = PeStimulus.layer(design, 103, "linear", Convolution.gemm(5), 2, 2);
    RunLayer next = run(layer, PeStalls.NONE);
    for (PeStream stream : PeStream.values()) {
      add(
          "early end of " + stream.name().toLowerCase(Locale.ROOT),
          MisplacedEnd.of(design, layer, stream, 1),
          next);
    }
    add("no end of activations", MisplacedEnd.of(design, layer, PeStream.ACTIVATIONS, -1), next);
  }

  /** A layer left in each of its phases. */
  private void breakOffs() {
    TestLayer layer = PeStimulus.layer(design, 104, "linear", Convolution.gemm(9), 2, 2);
    RunLayer next =
        run(PeStimulus.layer(design, 105, "linear", Convolution.gemm(6), 1, 2), PeStalls.NONE);
    long cycles = new CycleModel(design).predict(List.of(layer.job(design))).cycles();
    for (int i = 0; i < BREAK_OFFS; i++) {
      PeStalls stalls = i % 4 < 2 ? PeStalls.NONE : new PeStalls(-1, -1, -1, RARE);
      boolean reset = i % 2 == 0;
      long after = 10 + cycles * i / BREAK_OFFS;
      add(
          (reset ? "reset" : "abort") + " after " + after + " cycles",
          new BreakOff(layer, stalls, after, reset),
          next);
    }
  }
}
