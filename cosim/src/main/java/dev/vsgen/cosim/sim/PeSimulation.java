package dev.vsgen.cosim.sim;

import dev.vsgen.cosim.map.Mapper;
import dev.vsgen.cosim.map.PeJob;
import dev.vsgen.cosim.map.PeLayer;
import dev.vsgen.cosim.verilator.PackedLayout;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.PsumMatrix;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A running simulation of a whole PE. It belongs to the thread that opened it; any number of them,
 * of any designs, may run in one process.
 */
public final class PeSimulation implements AutoCloseable {

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
    OperandCheck.checkCodes(design, layer.weights(), layer.map());
    List<PeJob> jobs = mapper.jobs(layer.shape(), layer.map().vectors(), layer.weights().rows());
    streams.pack(layer, jobs);
    int beats = jobs.stream().mapToInt(job -> job.groups() * job.shape().outputs()).sum();
    out.ensure((long) beats * outWords);
    int[] counts = new int[4];
    long stored = model.layers(fields(jobs), streams, stalls, out, outWords, counts);
    if (stored != beats) {
      throw new SimulationException(
          SimulationException.Kind.PROTOCOL,
          design.name(),
          stored + " results instead of " + beats);
    }
    long[] words = new long[beats * outWords];
    out.read(words, 0, words.length);
    return new PeResult(psums(layer, jobs, words), PeCounters.of(counts));
  }

  /** Writes a register; a cycle passes. */
  public void write(int address, int word) {
    model.write(address, word);
  }

  /** Reads a register. */
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

  private static int[] fields(List<PeJob> jobs) {
    return jobs.stream().map(PeJob::fields).flatMapToInt(Arrays::stream).toArray();
  }
}
