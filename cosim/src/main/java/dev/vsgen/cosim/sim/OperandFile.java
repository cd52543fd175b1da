package dev.vsgen.cosim.sim;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.map.Mapper;
import dev.vsgen.generator.map.PeJob;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.LaneGroups;
import dev.vsgen.generator.operand.VectorMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Packed operands in a file, for programs that simulate a design without Java. */
public final class OperandFile {

  private OperandFile() {}

  /**
   * Writes rows, vectors or groups of them, outputs, then the operands in the layout of {@code
   * vs_abi.h}.
   */
  public static void write(
      Path file, Design design, VectorMatrix weights, VectorMatrix activations) {
    OperandCheck.check(design, weights, activations);
    try (PackedOperands operands = new PackedOperands(design)) {
      operands.packActivations(LaneGroups.activations(design, activations), 0, activations.rows());
      operands.packWeights(LaneGroups.weights(design, weights));
      long[] shape = {activations.rows(), design.groups(weights.vectors()), weights.rows()};
      write(file, shape, operands.act(), operands.ascale(), operands.wt(), operands.wscale());
    }
  }

  /**
   * Writes a layer of a whole PE with a PPU: jobs, beats of activations, weights, parameters and
   * results, four fields per job, then the streams in the layout of {@code vs_abi.h}.
   */
  public static void write(Path file, Design design, PeLayer layer, Postprocessing post) {
    int weightRows = layer.weights().rows();
    List<PeJob> jobs = new Mapper(design).jobs(layer.shape(), layer.map().vectors(), weightRows);
    try (PeStreams streams = new PeStreams(design)) {
      streams.pack(layer, jobs);
      streams.packParameters(post, jobs);
      int pixelBeats = design.peWidths().groupVectors();
      long results = jobs.stream().mapToLong(job -> job.resultBeats(pixelBeats)).sum();
      LongStream sizes =
          LongStream.of(
              jobs.size(), streams.actBeats(), streams.wtBeats(), streams.paramBeats(), results);
      LongStream fields =
          jobs.stream().flatMapToInt(job -> Arrays.stream(job.fields(post.relu()))).asLongStream();
      write(
          file,
          LongStream.concat(sizes, fields).toArray(),
          streams.act(),
          streams.ascale(),
          streams.wt(),
          streams.wscale(),
          streams.param());
    }
  }

  /** The sum of all words of the result beats that are these vectors, modulo 2^64. */
  public static long checksum(Design design, VectorMatrix results) {
    int v = design.vectorSize();
    BitPacker packer = new BitPacker();
    for (int i = 0; i < results.rows() * results.vectors(); i++) {
      packer.put(results.elements(), i * v, v, design.precision().activation().bits());
      packer.align();
    }
    boolean scales = design.precision().activationScale().isPresent();
    long scaleSum = scales ? Arrays.stream(results.scales()).asLongStream().sum() : 0;
    return LongStream.of(packer.toArray()).sum() + scaleSum;
  }

  private static void write(Path file, long[] head, NativeWords... operands) {
    ByteBuffer words = ByteBuffer.allocate(head.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    words.asLongBuffer().put(head);
    try (WritableByteChannel channel =
        Files.newByteChannel(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(words);
      for (NativeWords operand : operands) {
        channel.write(operand.bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
