package dev.vsgen.generator.testbench;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.PeWidths;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.map.Convolution;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.Corner;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.RandomOperands;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuChannel;
import dev.vsgen.generator.reference.PpuReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The layers a testbench runs on {@code vsq_pe}: the named corners of the operands as linear layers
 * of two rows, then random linear layers and convolutions. A layer that the buffers of the design
 * cannot hold is left out.
 *
 * @param layers in the order they are started
 */
public record PeStimulus(List<TestLayer> layers) {

  private static final long SEED = 1;

  /** Weight beats of the longest layer: enough to fill the default weight buffer. */
  private static final int MOST_WEIGHT_BEATS = 4096;

  private static final int CORNER_ROWS = 2;
  private static final int MOST_ROWS = 40;

  /** One vector in so many is made zero. */
  private static final int ZERO_VECTORS = 5;

  /** The layers for a design; the same design gives the same layers, on any machine. */
  public static PeStimulus of(Design design) {
    return new Builder(design, SEED, 0).build();
  }

  /**
   * One more layer, with random operands, some vectors of which are zero.
   *
   * @param seed decides operands and the scale whose ends are met, at the first output pixel and,
   *     in every second group, at the last
   * @param channelVectors vectors of an input pixel
   * @param groups groups of output channels
   */
  public static TestLayer layer(
      Design design, long seed, String name, Convolution shape, int channelVectors, int groups) {
    Builder builder = new Builder(design, seed, (int) seed);
    builder.add(name, shape, channelVectors, groups);
    return builder.layers.get(0);
  }

  private static final class Builder {

    private final Design design;
    private final PeWidths widths;
    private final List<TestLayer> layers = new ArrayList<>();
    private final RandomGenerator random;
    private final int number;

    Builder(Design design, long seed, int number) {
      this.number = number;
      this.design = design;
      this.widths = design.peWidths();
      this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    PeStimulus build() {
      int rows = Math.min(2 * design.pe().orElseThrow().rows() + 1, MOST_ROWS);
      convolution("linear, several row tiles", Convolution.gemm(rows), 3);
      for (Corner corner : Corner.values()) {
        corner(corner);
      }
      convolution("one row, one vector", Convolution.gemm(1), 1);
      convolution("3 x 3, padded", new Convolution(5, 4, 3, 3, 1, 1), 1);
      convolution("3 x 2, stride 2, padded", new Convolution(5, 4, 3, 2, 2, 1), 2);
      convolution("1 x 1", new Convolution(3, 3, 1, 1, 1, 0), 3);
      convolution("2 x 2, stride 3, padded by 2", new Convolution(4, 3, 2, 2, 3, 2), 1);
      convolution("1 x 1, stride 2", new Convolution(4, 3, 1, 1, 2, 0), 1);
      return new PeStimulus(List.copyOf(layers));
    }

    private void corner(Corner corner) {
      int longest = MOST_WEIGHT_BEATS / (design.lanes() * widths.tiles());
      int most = Math.min(widths.rowVectors(), Math.min(longest, widths.bankEntries() / 2));
      if (most < 1) {
        return;
      }
      String name = corner.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      Operands operands =
          corner.of(design, CORNER_ROWS, widths.groupChannels(), most * design.vectorsPerLane());
      add(name, PeLayer.gemm(operands.weights(), operands.activations()));
    }

    private void convolution(String name, Convolution shape, int channelVectors) {
      int entries = design.groups(channelVectors);
      int pixels = shape.inWidth() * shape.inHeight();
      if (shape.positions() * entries > widths.rowVectors()
          || pixels * entries > widths.bankEntries()) {
        return;
      }
      add(name, shape, channelVectors, 2);
    }

    /** Groups of channels, the last channel of which is not there. */
    private void add(String name, Convolution shape, int channelVectors, int groups) {
      int vectors = shape.positions() * channelVectors;
      int pixels = shape.inWidth() * shape.inHeight();
      int channels = groups * widths.groupChannels();
      VectorMatrix weights = draw(1, channels, vectors).weights();
      clear(weights, channels - 1, channels);
      VectorMatrix map = draw(pixels, 1, channelVectors).activations();
      for (int pixel = 0; pixel < pixels; pixel += ZERO_VECTORS) {
        clear(map, pixel, pixel + 1);
      }
      for (int channel = 1; channel < channels; channel += ZERO_VECTORS) {
        clear(weights, channel, channel + 1);
      }
      add(name, new PeLayer(shape, weights, map));
    }

    private Operands draw(int rows, int outputs, int vectors) {
      return RandomOperands.draw(design, random.nextLong(), rows, outputs, vectors);
    }

    /** Makes the last vector of some rows zero. Their scales stay. */
    private static void clear(VectorMatrix matrix, int firstRow, int endRow) {
      for (int row = firstRow; row < endRow; row++) {
        int end = (row + 1) * matrix.vectors() * matrix.vectorSize();
        Arrays.fill(matrix.elements(), end - matrix.vectorSize(), end, 0);
      }
    }

    private void add(String name, PeLayer layer) {
      boolean relu = layers.size() % 2 == 1;
      TestLayer raw = new TestLayer(name, layer, new Postprocessing(List.of(), false));
      layers.add(
          design
              .pe()
              .flatMap(PeStructure::ppu)
              .map(ppu -> new TestLayer(name, layer, postprocessing(raw, ppu, relu)))
              .orElse(raw));
    }

    /**
     * Multipliers that bring the sums of a layer to the ends of z, and some below and beyond.
     * Biases that bring the first output pixel to where rounding decides: the first channel of a
     * vector to the largest z of a scale, the others halfway between two elements. The scale is
     * another one in every layer.
     */
    private Postprocessing postprocessing(TestLayer layer, Ppu unit, boolean relu) {
      PpuWidths ppu = PpuWidths.of(design, unit);
      PsumMatrix psums = layer.psums(design);
      PpuReference reference = new PpuReference(design, unit);
      long largest = Arrays.stream(psums.values()).map(Math::abs).max().orElseThrow();
      int smaller = (number + layers.size()) % bits(ppu.scale().max());
      int even = PpuWidths.MULT_BITS + bits(largest) - bits(ppu.z().max()) + smaller;
      long halfStep = (ppu.scale().max() >> smaller) << (PpuWidths.FRACTION_BITS - 1);
      List<PpuChannel> channels = new ArrayList<>();
      for (int k = 0; k < psums.outputs(); k++) {
        int mult = random.nextInt(1 << (PpuWidths.MULT_BITS - 1), 1 << PpuWidths.MULT_BITS);
        int shift = (int) ppu.shift().clamp(even + random.nextInt(-2, 4));
        boolean first = number == 0 || k / design.vectorSize() % 2 == 0;
        long psum = psums.at(first ? 0 : psums.rows() - 1, k);
        long scaled = reference.scaled(reference.product(psum, mult), shift);
        long bias = ppu.bias().clamp(halfSteps(k) * halfStep - scaled);
        channels.add(new PpuChannel(mult, shift, Math.toIntExact(bias)));
      }
      return new Postprocessing(channels, relu);
    }

    /** Half elements that z of the first output pixel is to be. */
    private long halfSteps(int channel) {
      int qmax = design.precision().activation().qmax();
      if (channel % design.vectorSize() == 0) {
        return 2L * qmax;
      }
      return 2L * random.nextInt(design.precision().activation().signed() ? -qmax : 0, qmax) + 1;
    }

    private static int bits(long magnitude) {
      return Long.SIZE - Long.numberOfLeadingZeros(magnitude);
    }
  }
}
