package dev.vsgen.cosim.sim;

import dev.vsgen.cosim.verilator.PackedLayout;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.energy.PinTrace;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.map.CycleModel;
import dev.vsgen.generator.map.CyclePrediction;
import dev.vsgen.generator.map.Mapper;
import dev.vsgen.generator.map.PeJob;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.rtl.Port;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
  private final NativeWords out = new NativeWords();

  private PeSimulation(Design design, NativeModel model) {
    this.design = design;
    this.model = model;
    this.mapper = new Mapper(design);
    this.streams = new PeStreams(design);
    this.outWords = PackedLayout.of(design).outWords();
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
    Results results = run(jobs, false, 1, stalls);
    return new PeResult(psums(layer, jobs, results.words()), results.counters());
  }

  /**
   * Runs a layer and its post-processing on a PE that has a PPU.
   *
   * @throws UserException if the layer does not suit the design
   * @throws SimulationException if the RTL fails, also if it loses or doubles a result
   */
  public PpuResult run(PeLayer layer, Postprocessing post, PeStalls stalls) {
    List<PeJob> jobs = jobs(layer);
    streams.pack(layer, jobs);
    streams.packParameters(post, jobs);
    Results results = run(jobs, post.relu(), design.peWidths().groupVectors(), stalls);
    return new PpuResult(vectors(layer, jobs, results.words()), results.counters());
  }

  /** Runs a linear layer on a PE without PPU; the cycles are those it counts as busy. */
  @Override
  public GemmResult gemm(VectorMatrix weights, VectorMatrix activations) {
    PeLayer layer = PeLayer.gemm(weights, activations);
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

  private Results run(List<PeJob> jobs, boolean relu, int beatsPerPixel, PeStalls stalls) {
    int beats =
        jobs.stream().mapToInt(job -> job.groups() * job.shape().outputs() * beatsPerPixel).sum();
    int[] fields =
        jobs.stream().map(job -> job.fields(relu)).flatMapToInt(Arrays::stream).toArray();
    out.ensure((long) beats * outWords);
    int[] counts = new int[4];
    long stored = model.layers(fields, streams, stalls, out, outWords, counts);
    if (stored != beats) {
      throw new SimulationException(
          SimulationException.Kind.PROTOCOL,
          design.name(),
          stored + " results instead of " + beats);
    }
    long[] words = new long[beats * outWords];
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

  /** Resets the PE, as after an exception; one that broke down cannot be reset. */
  public void reset() {
    model.reset();
  }

  /** Ends the simulation; does nothing if it has ended. */
  @Override
  public void close() {
    model.close();
    streams.close();
    out.close();
  }

  /** Puts the beats, for each job and group an output pixel each, in their places. */
  private PsumMatrix psums(PeLayer layer, List<PeJob> jobs, long[] words) {
    int outputs = layer.shape().outputs();
    int channels = layer.weights().rows();
    long[] psums = new long[Math.multiplyExact(outputs, channels)];
    int accW = design.widths().acc().signedBits();
    int beat = 0;
    for (PeJob job : jobs) {
      for (int group = 0; group < job.groups(); group++) {
        for (int pixel = 0; pixel < job.shape().outputs(); pixel++, beat++) {
          int first = group * design.lanes();
          int row = (job.firstOutput() + pixel) * channels;
          for (int lane = 0; lane < design.lanes() && first + lane < channels; lane++) {
            psums[row + first + lane] = BitPacker.signed(words, beat * outWords, lane, accW);
          }
        }
      }
    }
    return new PsumMatrix(outputs, channels, psums);
  }

  /** Puts the beats, for each job, group and output pixel its vectors, in their places. */
  private VectorMatrix vectors(PeLayer layer, List<PeJob> jobs, long[] words) {
    int size = design.vectorSize();
    int vectors = (layer.weights().rows() - 1) / size + 1;
    int[] elements = new int[layer.shape().outputs() * vectors * size];
    int[] scales = VectorMatrix.unitScales(layer.shape().outputs(), vectors);
    ElementFormat format = design.precision().activation();
    int scaleBits = design.precision().activationScale().bits();
    int perGroup = design.peWidths().groupVectors();
    int beat = 0;
    for (PeJob job : jobs) {
      for (int group = 0; group < job.groups(); group++) {
        for (int i = 0; i < job.shape().outputs() * perGroup; i++, beat++) {
          int vector = group * perGroup + i % perGroup;
          if (vector >= vectors) {
            continue; // channels that only fill the last group
          }
          int item = (job.firstOutput() + i / perGroup) * vectors + vector;
          for (int element = 0; element < size; element++) {
            elements[item * size + element] =
                BitPacker.element(words, beat * outWords, element, format);
          }
          if (scaleBits > 0) {
            scales[item] = (int) words[(beat + 1) * outWords - 1];
          }
        }
      }
    }
    return new VectorMatrix(layer.shape().outputs(), vectors, size, elements, scales);
  }
}
