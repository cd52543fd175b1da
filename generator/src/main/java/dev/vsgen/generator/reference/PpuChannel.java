package dev.vsgen.generator.reference;

/**
 * The integers that stand for the real numbers of an output channel in the PPU.
 *
 * @param mult unsigned multiplier of a sum, 16 bits
 * @param shift bits dropped from the product, 0..63
 * @param bias what is added then, in units of gamma_next / 2^F, as wide as {@code PpuWidths.bias()}
 */
public record PpuChannel(int mult, int shift, int bias) {

  /** A channel that only fills the last vector: its z is always 0. */
  public static final PpuChannel PADDING = new PpuChannel(0, 0, 0);
}
