package dev.vsgen.generator.reference;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.error.UserException;

/**
 * From the real numbers of an output channel to the integers of the PPU (arithmetic contract,
 * sections 6 and 7). One rounding each: {@code mult * 2^-shift} is within a relative 2^-16 of the
 * real factor, the bias within half a unit of z.
 */
public final class PpuParameters {

  private static final int MULT_BITS = PpuWidths.MULT_BITS;

  private final PpuWidths widths;
  private final int compensationBits;

  /** Creates the conversion for a design's post-processing unit. */
  public PpuParameters(Design design, Ppu ppu) {
    this.widths = PpuWidths.of(design, ppu);
    this.compensationBits = design.widths().compensationBits(design);
  }

  /**
   * The integers of a channel. Multipliers are normalized to 2^15..2^16-1, except that a channel
   * whose factor is 0 has multiplier and shift 0.
   *
   * @param wtGamma outer scale of the channel's weights, 0 if they are all zero
   * @param actGamma outer scale of this layer's activations
   * @param bias added to the real output
   * @param nextGamma static outer scale of the activations to be made, above 0
   * @throws UserException if a number is not finite, or the factor or the bias is out of range
   */
  public PpuChannel channel(float wtGamma, float actGamma, float bias, float nextGamma) {
    double unit = unit(nextGamma);
    double factor = Math.scalb((double) wtGamma * actGamma, compensationBits) / unit;
    if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new UserException(
          "VSG-PPU-05",
          "gammas are "
              + (wtGamma + " and " + actGamma)
              + "; must be finite and not negative (they multiply to dequantize)");
    }
    int units = bias(bias, unit);
    if (factor == 0) {
      return new PpuChannel(0, 0, units);
    }
    int shift = MULT_BITS - 1 - Math.getExponent(factor);
    long mult = Math.round(Math.scalb(factor, shift));
    if (mult == 1L << MULT_BITS) {
      mult >>= 1;
      shift--;
    }
    if (!widths.shift().contains(shift)) {
      throw new UserException(
          "VSG-PPU-06",
          "a sum counts "
              + factor
              + " units of z; must be from 2^-48 to below 2^16 (16 bits of multiplier, shift "
              + widths.shift()
              + "): check the next layer's gamma");
    }
    return new PpuChannel((int) mult, shift, units);
  }

  /**
   * What one unit of z is worth, {@code gamma_next / 2^F}.
   *
   * @throws UserException if gamma is not a positive finite number
   */
  public static double unit(float nextGamma) {
    if (!(nextGamma > 0 && nextGamma < Float.POSITIVE_INFINITY)) {
      throw new UserException(
          "VSG-PPU-04",
          "next layer's gamma is " + nextGamma + "; must be finite and above 0 (z counts it)");
    }
    return Math.scalb((double) nextGamma, -PpuWidths.FRACTION_BITS);
  }

  private int bias(float bias, double unit) {
    double units = Math.rint(bias / unit);
    if (!(units >= widths.bias().min() && units <= widths.bias().max())) {
      throw new UserException(
          "VSG-PPU-07",
          "bias "
              + bias
              + " is "
              + units
              + " units of z; must be "
              + widths.bias()
              + " (four times the largest output): check the next layer's gamma");
    }
    return (int) units;
  }
}
