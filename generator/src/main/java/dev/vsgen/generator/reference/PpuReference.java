package dev.vsgen.generator.reference;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Rounding;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The PPU in {@code long} arithmetic: one method per stage, named as in the RTL (arithmetic
 * contract, section 7; formats in {@link PpuWidths}). It divides where the RTL multiplies by a
 * reciprocal, and rounds and clamps where the contract says, not where the RTL finds it cheaper.
 */
public final class PpuReference {

  private final PpuWidths widths;
  private final ScalePolicy policy;
  private final int vectorSize;
  private final int qmax;
  private final boolean scaled;
  private final long unit;

  /** Creates the reference of a design's post-processing unit. */
  public PpuReference(Design design, Ppu ppu) {
    this.widths = PpuWidths.of(design, ppu);
    this.policy = ppu.policy();
    this.vectorSize = design.vectorSize();
    this.qmax = design.precision().activation().qmax();
    this.scaled = design.precision().activationScale().isPresent();
    this.unit = (long) qmax << PpuWidths.FRACTION_BITS;
  }

  /**
   * The vectors of one activation row.
   *
   * @param psums sums of the output channels; channels that have none are padding
   * @param channels their parameters, a multiple of the vector size
   * @param relu whether negative z become zero; unsigned activations imply it
   */
  public List<PpuVector> row(long[] psums, List<PpuChannel> channels, boolean relu) {
    if (psums.length > channels.size() || channels.size() % vectorSize != 0) {
      throw new IllegalArgumentException(
          psums.length + " sums and " + channels.size() + " channels in vectors of " + vectorSize);
    }
    List<PpuVector> vectors = new ArrayList<>();
    for (int first = 0; first < channels.size(); first += vectorSize) {
      vectors.add(
          vector(
              IntStream.range(first, first + vectorSize)
                  .mapToLong(k -> z(k < psums.length ? psums[k] : 0, channels.get(k), relu))
                  .toArray()));
    }
    return vectors;
  }

  /**
   * The activations that all sums of a layer make.
   *
   * @param psums a row per output pixel
   * @param channel parameters of a channel, also of those that only fill the last vector
   * @param relu whether negative z become zero; unsigned activations imply it
   */
  public VectorMatrix rows(PsumMatrix psums, IntFunction<PpuChannel> channel, boolean relu) {
    int vectors = (psums.outputs() - 1) / vectorSize + 1;
    int channels = vectors * vectorSize;
    List<PpuChannel> parameters = IntStream.range(0, channels).mapToObj(channel).toList();
    int[] elements = new int[psums.rows() * channels];
    int[] scales = new int[psums.rows() * vectors];
    for (int r = 0; r < psums.rows(); r++) {
      long[] row = new long[channels];
      for (int k = 0; k < psums.outputs(); k++) {
        row[k] = psums.at(r, k);
      }
      List<PpuVector> made = row(row, parameters, relu);
      for (int v = 0; v < vectors; v++) {
        scales[r * vectors + v] = made.get(v).scale();
        for (int i = 0; i < vectorSize; i++) {
          elements[r * channels + v * vectorSize + i] = made.get(v).elements().get(i);
        }
      }
    }
    return new VectorMatrix(psums.rows(), vectors, vectorSize, elements, scales);
  }

  /** The vector that V values of z make. */
  public PpuVector vector(long[] z) {
    long scale = scale(amax(z));
    List<Integer> elements = new ArrayList<>();
    for (long value : z) {
      elements.add(element(value, scale));
    }
    return new PpuVector(elements, (int) scale);
  }

  /** z of a sum: all stages of a channel. */
  public long z(long psum, PpuChannel channel, boolean relu) {
    return z(scaled(product(psum, channel.mult()), channel.shift()), channel.bias(), relu);
  }

  /** {@code psum * mult}. */
  public long product(long psum, int mult) {
    return Math.multiplyExact(psum, (long) mult);
  }

  /** {@code (product + 2^(shift-1)) >> shift}. */
  public long scaled(long product, int shift) {
    return Rounding.dropHalfUp(product, shift);
  }

  /** {@code scaled + bias} within the range of z, and not below 0 with ReLU. */
  public long z(long scaled, int bias, boolean relu) {
    Range z = widths.z();
    return new Range(relu ? 0 : z.min(), z.max()).clamp(Math.addExact(scaled, (long) bias));
  }

  /** {@code max |z|}. */
  public long amax(long[] z) {
    long amax = 0;
    for (long value : z) {
      amax = Math.max(amax, Math.abs(value));
    }
    return amax;
  }

  /** {@code ceil(amax / (q * 2^F))} or {@code floor(amax / (q * 2^F) + 1/2)}. */
  public long scale(long amax) {
    if (!scaled) {
      return 1;
    }
    return switch (policy) {
      case CEIL -> -Math.floorDiv(-amax, unit);
      case ROUND -> Math.floorDiv(2 * amax + unit, 2 * unit);
    };
  }

  /** {@code z / (scale * 2^F)} rounded half away from zero, within q; 0 if scale is 0. */
  public int element(long z, long scale) {
    if (scale == 0) {
      return 0;
    }
    long step = scale << PpuWidths.FRACTION_BITS;
    long magnitude = Math.min((Math.abs(z) + step / 2) / step, qmax);
    return Math.toIntExact(Long.signum(z) * magnitude);
  }
}
