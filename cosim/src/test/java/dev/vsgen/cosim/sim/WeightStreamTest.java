package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.export.WeightStream;
import dev.vsgen.cosim.verilator.PackedLayout;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.LaneStructure;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.map.Mapper;
import dev.vsgen.generator.map.PeJob;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.operand.LaneGroups;
import dev.vsgen.generator.operand.VectorMatrix;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packed weights have the bits that simulations drive into the weight stream of the RTL. */
class WeightStreamTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "16, 16, 4/8/6/10, 20, 3, 1",
    "4, 16, 3/3/2/2, 17, 2, 1",
    "8, 4, 8/8/-/-, 9, 5, 1",
    "2, 64, 7/7/10/8, 65, 1, 1",
    "1, 2, 2/2/9/-, 3, 4, 1",
    "4, 8, 3/3/3/3, 9, 3, 2",
    "2, 4, 4/4/-/5, 3, 5, 4"
  })
  void filesHoldTheBeatsOfTheSimulation(
      int lanes, int vectorSize, String config, int outputs, int vectors, int vectorsPerLane)
      throws IOException {
    Design design =
        Design.of(lanes, vectorSize, Precision.parse(config))
            .withLane(LaneStructure.DEFAULT.withVectorsPerLane(vectorsPerLane))
            .withPe(Optional.of(PeStructure.defaultFor(lanes, vectorSize, vectorsPerLane)));
    VectorMatrix weights = random(design, outputs, vectors);
    WeightStream stream = new WeightStream(design, LaneGroups.weights(design, weights));
    Path binary = folder.resolve("x.bin");
    Path hex = folder.resolve("x.hex");
    stream.writeTo(binary, hex);
    List<BigInteger> expected = simulated(design, weights);
    assertEquals(expected.size(), stream.beats());
    assertEquals(expected, fromHex(hex, stream.beatBits()));
    assertEquals(expected, fromBinary(binary, stream.beatBytes()));
  }

  private static VectorMatrix random(Design design, int outputs, int vectors) {
    Random random = new Random(outputs);
    int bits = design.precision().weight().bits();
    int[] elements =
        random
            .ints(
                (long) outputs * vectors * design.vectorSize(), -(1 << (bits - 1)), 1 << (bits - 1))
            .toArray();
    int scaleBits = design.precision().weightScale().bits();
    int[] scales =
        scaleBits == 0
            ? VectorMatrix.unitScales(outputs, vectors)
            : random.ints((long) outputs * vectors, 0, 1 << scaleBits).toArray();
    return new VectorMatrix(outputs, vectors, design.vectorSize(), elements, scales);
  }

  /** The beats of a layer of one pixel, scale above elements. */
  private static List<BigInteger> simulated(Design design, VectorMatrix weights) {
    Convolution pixel = Convolution.gemm(1);
    VectorMatrix map =
        new VectorMatrix(
            1,
            weights.vectors(),
            design.vectorSize(),
            new int[weights.vectors() * design.vectorSize()],
            VectorMatrix.unitScales(1, weights.vectors()));
    List<PeJob> jobs = new Mapper(design).jobs(pixel, weights.vectors(), weights.rows());
    assertEquals(1, jobs.size());
    PackedLayout layout = PackedLayout.of(design);
    List<BigInteger> beats = new ArrayList<>();
    try (PeStreams streams = new PeStreams(design)) {
      streams.pack(new PeLayer(pixel, weights, map), jobs);
      int elementBits = design.laneElements() * design.precision().weight().bits();
      for (int beat = 0; beat < streams.wtBeats(); beat++) {
        BigInteger elements = item(streams.wt(), beat, layout.wtWords());
        BigInteger scale =
            layout.wscaleWords() == 0
                ? BigInteger.ZERO
                : item(streams.wscale(), beat, layout.wscaleWords());
        beats.add(scale.shiftLeft(elementBits).or(elements));
      }
    }
    return beats;
  }

  private static BigInteger item(NativeWords words, int index, int size) {
    ByteBuffer bytes = words.bytes().order(ByteOrder.nativeOrder());
    BigInteger item = BigInteger.ZERO;
    for (int word = size - 1; word >= 0; word--) {
      String digits = Long.toUnsignedString(bytes.getLong((index * size + word) * Long.BYTES), 16);
      item = item.shiftLeft(Long.SIZE).or(new BigInteger(digits, 16));
    }
    return item;
  }

  private static List<BigInteger> fromHex(Path file, int bits) throws IOException {
    List<String> lines =
        Files.readAllLines(file).stream().filter(line -> !line.startsWith("//")).toList();
    lines.forEach(line -> assertEquals((bits + 3) / 4, line.length()));
    return lines.stream().map(line -> new BigInteger(line, 16)).toList();
  }

  private static List<BigInteger> fromBinary(Path file, int beatBytes) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    List<BigInteger> beats = new ArrayList<>();
    for (int beat = 0; beat < bytes.length / beatBytes; beat++) {
      byte[] bigEndian = new byte[beatBytes];
      for (int i = 0; i < beatBytes; i++) {
        bigEndian[beatBytes - 1 - i] = bytes[beat * beatBytes + i];
      }
      beats.add(new BigInteger(1, bigEndian));
    }
    assertEquals(0, bytes.length % beatBytes);
    return beats;
  }
}
