package dev.vsgen.cosim.ppu;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.reference.PpuChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Sums and channels that reach every corner of the PPU; the kinds take turns, a vector each.
 *
 * @param psums sums of a row, a multiple of the vector size
 * @param channels the parameters of each
 */
record PpuSamples(List<Long> psums, List<PpuChannel> channels) {

  /** What a vector is there for. */
  enum Kind {
    /** Factors as they occur in a layer, z over its whole range and a little beyond. */
    LAYER,
    /** Any bit pattern anywhere, ends of the ranges more often than chance would bring them. */
    ANY,
    /** Nothing but padding: scale and elements are 0. */
    ZERO,
    /** The largest z on and beside a value where the scale steps. */
    SCALE_STEP,
    /** z on and beside values where an element steps. */
    ELEMENT_STEP,
    /** All z below some bound that makes a scale of 0, 1 or 2. */
    SMALL,
    /** Products on and beside a half of what is dropped, where it decides about an element. */
    HALVES
  }

  /** Draws vectors; the same seed gives the same ones. */
  static PpuSamples draw(Design design, Ppu ppu, long seed, int vectors) {
    Drawing drawing = new Drawing(design, ppu, seed);
    for (int v = 0; v < vectors; v++) {
      drawing.addVector(Kind.values()[v % Kind.values().length], design.vectorSize());
    }
    return drawing.samples;
  }

  /** The sums as {@code PpuReference} takes them. */
  long[] psumArray() {
    return psums.stream().mapToLong(Long::longValue).toArray();
  }

  /** A half-drawn row. */
  private static final class Drawing {

    private final PpuSamples samples = new PpuSamples(new ArrayList<>(), new ArrayList<>());
    private final RandomGenerator random;
    private final PpuWidths widths;
    private final long unit;

    Drawing(Design design, Ppu ppu, long seed) {
      this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      this.widths = PpuWidths.of(design, ppu);
      this.unit = (long) design.precision().activation().qmax() << PpuWidths.FRACTION_BITS;
    }

    void addVector(Kind kind, int size) {
      long scale = Math.max(1, between(widths.scale()));
      int largest = random.nextInt(size);
      long small = random.nextLong(2 * unit);
      for (int i = 0; i < size; i++) {
        switch (kind) {
          case LAYER -> layer();
          case ANY -> any();
          case ZERO -> add(0, PpuChannel.PADDING);
          case SCALE_STEP -> z(i == largest ? scaleStep(scale) : between(new Range(0, unit)));
          case ELEMENT_STEP -> z(i == largest ? scale * unit : elementStep(scale));
          case SMALL -> z(between(new Range(0, small)));
          case HALVES -> {
            if (i == largest) {
              z(unit);
            } else {
              halves();
            }
          }
        }
      }
    }

    private void layer() {
      int bits = random.nextInt(2, widths.psum().signedBits() + 1);
      int shift = bits + PpuWidths.MULT_BITS - widths.zBits() + random.nextInt(-2, 4);
      int mult = random.nextInt(1 << 15, 1 << 16);
      int bias = Math.toIntExact(between(widths.z()));
      add(
          between(Range.ofSigned(bits)),
          new PpuChannel(mult, (int) widths.shift().clamp(shift), bias));
    }

    private void any() {
      add(
          anyOf(widths.psum()),
          new PpuChannel(
              (int) anyOf(widths.mult()), (int) anyOf(widths.shift()), (int) anyOf(widths.bias())));
    }

    private long scaleStep(long scale) {
      return scale * unit - random.nextInt(2) * (unit / 2) + random.nextInt(-1, 2);
    }

    private long elementStep(long scale) {
      long halfSteps = random.nextLong((2 * unit) >> PpuWidths.FRACTION_BITS);
      return halfSteps * (scale << (PpuWidths.FRACTION_BITS - 1)) + random.nextInt(-1, 2);
    }

    /** A channel whose z is the given magnitude with any sign. */
    private void z(long magnitude) {
      long z = random.nextBoolean() ? magnitude : -magnitude;
      add(0, new PpuChannel(random.nextInt(1 << 16), 0, Math.toIntExact(z)));
    }

    /** Around a product that just rounds up to a z where an element steps under scale 1. */
    private void halves() {
      int room = widths.psum().signedBits() - widths.magnitude().unsignedBits();
      int shift = random.nextInt(1, Math.max(2, room));
      long z = 16L * random.nextInt(-7, 8) + 8;
      long psum = (2 * z - 1) * (1L << (shift - 1)) + random.nextInt(-1, 2);
      add(widths.psum().clamp(psum), new PpuChannel(1, shift, 0));
    }

    private void add(long psum, PpuChannel channel) {
      samples.psums.add(psum);
      samples.channels.add(channel);
    }

    private long between(Range range) {
      return random.nextLong(range.min(), range.max() + 1);
    }

    private long anyOf(Range range) {
      return switch (random.nextInt(6)) {
        case 0 -> range.min();
        case 1 -> range.max();
        case 2 -> range.clamp(0);
        default -> between(range);
      };
    }
  }
}
