package dev.vsgen.generator.design;

/**
 * Division of a range of numbers by a constant, by multiplication: {@code floor(n / divisor) = (n *
 * reciprocal) >> shift}, exact for every n in 0..most.
 *
 * @param divisor at least 1
 * @param most the largest dividend, at least {@code divisor - 1}
 * @param shift bits dropped from the product
 */
public record ConstantDivision(long divisor, long most, int shift) {

  /** Refuses a shift for which some quotient would be wrong. */
  public ConstantDivision {
    if (most < divisor - 1 || !isExact(divisor, most, shift)) {
      throw new IllegalArgumentException("0.." + most + " / " + divisor + " needs more bits");
    }
  }

  /** The division with the smallest shift that is exact. */
  static ConstantDivision of(long divisor, long most) {
    int shift = 0;
    while (!isExact(divisor, most, shift)) {
      shift++;
    }
    return new ConstantDivision(divisor, most, shift);
  }

  /**
   * Whether every quotient is right. With {@code excess = reciprocal * divisor - 2^shift} the
   * product is {@code n/divisor + n * excess / (divisor * 2^shift)}; the second term must not carry
   * over the next integer. It comes closest at the largest n that is one below a multiple of the
   * divisor, and there {@code n * excess < 2^shift} is what keeps it below.
   */
  static boolean isExact(long divisor, long most, int shift) {
    long excess = reciprocal(divisor, shift) * divisor - (1L << shift);
    long closest = (most + 1) / divisor * divisor - 1;
    return Math.multiplyExact(closest, excess) < 1L << shift;
  }

  private static long reciprocal(long divisor, int shift) {
    return ((1L << shift) + divisor - 1) / divisor;
  }

  /** {@code ceil(2^shift / divisor)}. */
  public long reciprocal() {
    return reciprocal(divisor, shift);
  }

  /** {@code floor(n / divisor)}, as the hardware computes it. */
  public long quotient(long n) {
    return (n * reciprocal()) >> shift;
  }
}
