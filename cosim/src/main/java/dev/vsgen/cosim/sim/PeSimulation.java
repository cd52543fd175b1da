package dev.vsgen.cosim.sim;

import dev.vsgen.cosim.verilator.PackedLayout;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.energy.PinTrace;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.map.CycleModel;
import dev.vsgen.generator.map.CyclePrediction;
import dev.vsgen.generator.map.Mapper;
import dev.vsgen.generator.map.PeJob;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.rtl.Port;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A running simulation of a whole PE. It belongs to the thread that opened it; any number of them,
 * of any designs, may run in one process.
 */
public final class PeSimulation implements GemmSimulation {

  /** Around a layer: registers are written and read, and nothing more may come. */
  private static final int MOST_IDLE_CYCLES = 4096;

  private final Design design;
  private final NativeModel model;
  private final Mapper mapper;
  private final PeStreams streams;
  private final int outWords;
  private final ResultBeats beats;
  private final NativeWords out = new NativeWords();

  private PeSimulation(Design design, NativeModel model) {
    this.design = design;
    this.model = model;
    this.mapper = new Mapper(design);
    this.streams = new PeStreams(design);
    this.outWords = PackedLayout.of(design).outWords();
    this.beats = new ResultBeats(design, outWords);
  }

  /**
   * Starts a simulation, out of reset.
   *
   * @param library of a design that is a whole PE
   * @throws SimulationException if the model stops at once
   */
  public static PeSimulation open(SimulatorLibrary library) {
    return new PeSimulation(library.design(), NativeModel.open(library, Optional.empty()));
  }

  /** The same with a wave file, see {@link MacSimulation#openWithWave}. */
  public static PeSimulation openWithWave(SimulatorLibrary library, Path wave) {
    return new PeSimulation(library.design(), NativeModel.open(library, Optional.of(wave)));
  }

  /**
   * Runs a layer on a PE without PPU.
   *
   * @throws UserException if the layer does not suit the design
   * @throws SimulationException if the RTL fails, also if it loses or doubles a result
   */
  public PeResult run(PeLayer layer, PeStalls stalls) {
    List<PeJob> jobs = jobs(layer);
    streams.pack(layer, jobs);
    Results results = run(jobs, job -> false, 1, PeTraffic.of(stalls));
    return new PeResult(beats.psums(layer, jobs, results.words()), results.counters());
  }

  /**
   * Runs a layer and its post-processing on a PE that has a PPU.
   *
   * @throws UserException if the layer does not suit the design
   * @throws SimulationException if the RTL fails, also if it loses or doubles a result
   */
  public PpuResult run(PeLayer layer, Postprocessing post, PeStalls stalls) {
    return run(layer, post, PeTraffic.of(stalls));
  }

  /**
   * The same under any traffic.
   *
   * @throws SimulationException also if the layer is cut off before its last result
   */
  public PpuResult run(PeLayer layer, Postprocessing post, PeTraffic traffic) {
    return run(layer, post, traffic, job -> post.relu());
  }

  /**
   * The same, but each job says for itself whether it has ReLU.
   *
   * @param relu asked with the number of the job, from 0, in the order of {@link Mapper#jobs}
   */
  public PpuResult run(PeLayer layer, Postprocessing post, PeTraffic traffic, IntPredicate relu) {
    List<PeJob> jobs = pack(layer, post);
    Results results = run(jobs, relu, design.peWidths().groupVectors(), traffic);
    return new PpuResult(beats.vectors(layer, jobs, results.words()), results.counters());
  }

  /**
   * Begins a layer and leaves it as it is after so many cycles; reset or abort it next.
   *
   * @return what was counted until then
   */
  public PeCounters breakOff(PeLayer layer, Postprocessing post, PeStalls stalls, long cycles) {
    List<PeJob> jobs = pack(layer, post);
    int[] counts = new int[4];
    out.ensure(count(jobs, design.peWidths().groupVectors()) * outWords);
    model.layers(
        fields(jobs, job -> post.relu()),
        streams,
        PeTraffic.of(stalls).within(cycles),
        out,
        outWords,
        counts);
    return PeCounters.of(counts);
  }

  private List<PeJob> pack(PeLayer layer, Postprocessing post) {
    List<PeJob> jobs = jobs(layer);
    streams.pack(layer, jobs);
    streams.packParameters(post, jobs);
    return jobs;
  }

  /** Runs a linear layer on a PE without PPU; the cycles are those it counts as busy. */
  @Override
  public GemmResult gemm(VectorMatrix weights, VectorMatrix activations) {
    return layer(PeLayer.gemm(weights, activations));
  }

  /** Runs a layer on a PE without PPU; the cycles are those it counts as busy. */
  @Override
  public GemmResult layer(PeLayer layer) {
    long predicted = predict(layer).cycles();
    PeResult result = run(layer, PeStalls.NONE);
    PeCounters counters = result.counters();
    return new GemmResult(result.psums(), counters.cycles(), predicted, Optional.of(counters));
  }

  /**
   * All pins from a reset until a layer has run on a PE with PPU.
   *
   * @param results receives what the layer gives
   * @throws SimulationException if the RTL fails, or has no tap
   */
  public PinTrace trace(PeLayer layer, Postprocessing post, Consumer<PpuResult> results) {
    return trace(layer, () -> results.accept(run(layer, post, PeStalls.NONE)));
  }

  /** The same of a PE without PPU. */
  public PinTrace trace(PeLayer layer, Consumer<PeResult> results) {
    return trace(layer, () -> results.accept(run(layer, PeStalls.NONE)));
  }

  private PinTrace trace(PeLayer layer, Runnable run) {
    List<Port> ports = Port.of(design);
    int rowWords = ports.stream().mapToInt(PinTrace::words).sum();
    long cycles = 2 * predict(layer).cycles() + MOST_IDLE_CYCLES;
    try (NativeWords pins = new NativeWords()) {
      pins.ensure(cycles * rowWords);
      model.tap(pins, cycles);
      try {
        model.reset();
        run.run();
      } finally {
        model.endTap();
      }
      long[] words = new long[Math.toIntExact(model.tapped()) * rowWords];
      pins.read(words, 0, words.length);
      return new PinTrace(ports, words);
    }
  }

  /** The cycles a layer takes without stalls, known before it runs. */
  public CyclePrediction predict(PeLayer layer) {
    return new CycleModel(design).predict(jobs(layer));
  }

  private List<PeJob> jobs(PeLayer layer) {
    OperandCheck.checkCodes(design, layer.weights(), layer.map());
    return mapper.jobs(layer.shape(), layer.map().vectors(), layer.weights().rows());
  }

  /** Beats of results. */
  private static long count(List<PeJob> jobs, int beatsPerPixel) {
    return jobs.stream().mapToLong(job -> job.resultBeats(beatsPerPixel)).sum();
  }

  private static int[] fields(List<PeJob> jobs, IntPredicate relu) {
    return IntStream.range(0, jobs.size())
        .flatMap(job -> Arrays.stream(jobs.get(job).fields(relu.test(job))))
        .toArray();
  }

  private Results run(List<PeJob> jobs, IntPredicate relu, int beatsPerPixel, PeTraffic traffic) {
    int expected = Math.toIntExact(count(jobs, beatsPerPixel));
    out.ensure((long) expected * outWords);
    int[] counts = new int[4];
    long stored = model.layers(fields(jobs, relu), streams, traffic, out, outWords, counts);
    if (stored != expected) {
      throw new SimulationException(
          SimulationException.Kind.PROTOCOL,
          design.name(),
          stored + " results instead of " + expected);
    }
    long[] words = new long[expected * outWords];
    out.read(words, 0, words.length);
    return new Results(words, PeCounters.of(counts));
  }

  /** The beats of a run, and what was counted. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Results(long[] words, PeCounters counters) {}

  /** Writes a register; cycles pass. */
  public void write(int address, int word) {
    model.write(address, word);
  }

  /** Reads a register; cycles pass. */
  public int read(int address) {
    return model.read(address);
  }

  /** Resets, too. */
  @Override
  public void select(int mutant) {
    model.select(mutant);
  }

  @Override
  public long seen(PinEvent event) {
    return model.seen(event);
  }

  @Override
  public void writeCoverage(Path file) {
    model.writeCoverage(file);
  }

  @Override
  public long cycles() {
    return model.cycles();
  }

  @Override
  public long callNanoseconds() {
    return model.callNanoseconds();
  }

  @Override
  public void reset() {
    model.reset();
  }

  /** Ends the simulation; does nothing if it has ended. */
  @Override
  public void close() {
    try (out;
        streams) {
      model.close();
    }
  }
}
