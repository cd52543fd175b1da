package dev.vsgen.cosim.bench;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuChannel;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A GEMM to be timed.
 *
 * @param design what runs it
 * @param rows activation rows
 * @param vectors vectors of a row
 * @param outputs outputs
 */
record BenchCase(Design design, int rows, int vectors, int outputs) {

  /** Random sums are so much smaller than the largest there could be. */
  private static final int HEADROOM_BITS = 8;

  /** BERT-like: 128 tokens, 384 features in, 1536 out; 294,912 cycles and some on a whole PE. */
  static List<BenchCase> standard() {
    return List.of(
            Preset.find("vsq-paper").design(),
            Design.of(16, 16, Precision.parse("4/4/8/8")),
            Design.of(16, 16, Precision.parse("4/8/6/10")),
            Design.of(16, 16, Precision.parse("8/8/-/-")),
            new Design(
                16,
                16,
                Precision.parse("4/4/8/8"),
                OptionalInt.of(8),
                0,
                Design.DEFAULT_MAX_VECTORS,
                OptionalInt.of(24)))
        .stream()
        .map(design -> new BenchCase(design, 128, 24, 1536))
        .toList();
  }

  /** Element products. */
  long macs() {
    return (long) rows * vectors * design.vectorSize() * outputs;
  }

  /** Scales sums so that their z fills its range, of a PE that has a PPU. */
  Postprocessing postprocessing() {
    Ppu ppu = design.pe().flatMap(PeStructure::ppu).orElseThrow();
    PpuWidths widths = PpuWidths.of(design, ppu);
    int shift = widths.product().signedBits() - widths.z().signedBits() - HEADROOM_BITS;
    Random random = new Random(outputs);
    List<PpuChannel> channels =
        Stream.generate(() -> random.nextInt(1 << 15, 1 << 16))
            .map(mult -> new PpuChannel(mult, Math.max(0, shift), 0))
            .limit(outputs)
            .toList();
    return new Postprocessing(channels, false);
  }

  VectorMatrix weights() {
    Precision precision = design.precision();
    return random(outputs, design.widths().wt(), precision.weightScale().range());
  }

  VectorMatrix activations() {
    Precision precision = design.precision();
    return random(rows, precision.activation().range(), precision.activationScale().range());
  }

  private VectorMatrix random(int count, Range elements, Range scales) {
    Random random = new Random(count);
    int vectorSize = design.vectorSize();
    return new VectorMatrix(
        count,
        vectors,
        vectorSize,
        draw(random, count * vectors * vectorSize, elements),
        draw(random, count * vectors, scales));
  }

  private static int[] draw(Random random, int count, Range range) {
    return random.ints(count, (int) range.min(), (int) range.max() + 1).toArray();
  }
}
