package dev.vsgen.generator.design;

/** The one rounding of the integer datapath (arithmetic contract, section 5). */
public final class Rounding {

  private Rounding() {}

  /**
   * Drops low bits with round half up: {@code (value + 2^(bits-1)) >> bits}, arithmetic shift.
   *
   * @param value any value whose rounding constant can be added without overflow
   * @param bits number of low bits to drop; 0 leaves the value as it is
   */
  public static long dropHalfUp(long value, int bits) {
    return bits == 0 ? value : Math.addExact(value, 1L << (bits - 1)) >> bits;
  }
}
