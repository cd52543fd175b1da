package dev.vsgen.generator.design;

/**
 * A closed interval of integers, from which every width is proven: if each operand stays inside its
 * range, the result stays inside the result's range, and both ends can be reached.
 *
 * @param min smallest value
 * @param max largest value, not below {@code min}
 */
public record Range(long min, long max) {

  /** Refuses an empty interval. */
  public Range {
    if (min > max) {
      throw new IllegalArgumentException("empty range " + min + ".." + max);
    }
  }

  /** The range of {@code a * b}. */
  public Range times(Range other) {
    long a = Math.multiplyExact(min, other.min);
    long b = Math.multiplyExact(min, other.max);
    long c = Math.multiplyExact(max, other.min);
    long d = Math.multiplyExact(max, other.max);
    return new Range(
        Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }

  /** The range of a sum of {@code count} independent values of this range; count at least 1. */
  public Range sumOf(long count) {
    return new Range(Math.multiplyExact(min, count), Math.multiplyExact(max, count));
  }

  /** The range of {@code (a + 2^(bits-1)) >> bits}, which is monotone; unchanged if bits is 0. */
  public Range dropRounded(int bits) {
    return new Range(Rounding.dropHalfUp(min, bits), Rounding.dropHalfUp(max, bits));
  }

  /** The smallest range that holds this one and zero (an accumulator starts at zero). */
  public Range withZero() {
    return new Range(Math.min(min, 0), Math.max(max, 0));
  }

  /** Whether the value lies in the range. */
  public boolean contains(long value) {
    return min <= value && value <= max;
  }

  /** The value, or the nearest end if it lies outside. */
  public long clamp(long value) {
    return Math.max(min, Math.min(max, value));
  }

  /** Bits of the narrowest two's-complement code that holds every value. */
  public int signedBits() {
    return 1 + 64 - Long.numberOfLeadingZeros(Math.max(max, ~min));
  }

  /** Bits of the narrowest unsigned code that holds every value; min must not be negative. */
  public int unsignedBits() {
    if (min < 0) {
      throw new IllegalArgumentException("negative value in unsigned range " + this);
    }
    return Math.max(1, 64 - Long.numberOfLeadingZeros(max));
  }

  /** The values of a two's-complement code of the given width, 2..63 bits. */
  public static Range ofSigned(int bits) {
    return new Range(-(1L << (bits - 1)), (1L << (bits - 1)) - 1);
  }

  /** The values of an unsigned code of the given width, 1..62 bits. */
  public static Range ofUnsigned(int bits) {
    return new Range(0, (1L << bits) - 1);
  }

  /** The form used in the comments of emitted RTL. */
  @Override
  public String toString() {
    return min + ".." + max;
  }
}
