package dev.vsgen.generator.rtl;

/** Sized Verilog literals. */
public final class Literals {

  private Literals() {}

  /** A signed literal of the given width. */
  public static String signed(int width, long value) {
    return (value < 0 ? "-" : "") + width + "'sd" + Math.abs(value);
  }

  /** The rounding constant 2^(bits-1) as a signed literal, or an empty text if bits is 0. */
  static String signedHalf(int width, int bits) {
    return bits == 0 ? "" : width + "'sd" + (1L << (bits - 1));
  }

  /** The rounding constant 2^(bits-1) as an unsigned literal, or an empty text if bits is 0. */
  static String unsignedHalf(int width, int bits) {
    return bits == 0 ? "" : width + "'d" + (1L << (bits - 1));
  }

  /** An unsigned literal. */
  static String unsigned(int width, long value) {
    return width + "'d" + value;
  }
}
