package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Every number derived from a {@link Design} and its {@link Ppu}, computed once: the formats and
 * rounding steps of section 7 of the arithmetic contract. Everything is an integer; V is the vector
 * size, q the largest activation element, M the bits of an activation scale, {@code sqmax = 2^M -
 * 1} (1 if activations have no scale) and {@code F = }{@value #FRACTION_BITS}.
 *
 * <pre>
 *   product = psum * mult                                      exact
 *   scaled  = (product + 2^(shift-1)) >> shift                 round half up; shift 0 is exact
 *   z       = clamp(scaled + bias, -zmax, zmax)                zmax = sqmax * q * 2^F
 *             clamp(scaled + bias, 0, zmax)                    with ReLU, or unsigned activations
 *   amax    = max |z| over the V elements
 *   scale   = ceil(amax / (q * 2^F))                           policy ceil
 *             floor(amax / (q * 2^F) + 1/2)                    policy round
 *   numer   = (|z| + scale * 2^(F-1)) >> F
 *   element = sign(z) * min(floor(numer / scale), q)           round half away from zero;
 *                                                              0 if scale is 0
 * </pre>
 *
 * <p>psum and the integers mult, shift and bias belong to an output channel; mult stands for {@code
 * gamma_w * gamma_a * 2^(d+K) * 2^F / gamma_next * 2^shift}. So z is a multiple of {@code
 * gamma_next / 2^F}, where gamma_next is the next layer's static gamma, and scale and element are
 * what section 4 calls sq and xq. Without activation scales scale is 1 and gamma_next stands for
 * the real scale.
 *
 * <p>The hardware takes three short cuts, none of which changes a result:
 *
 * <ul>
 *   <li>product is shifted with one bit more below the point, {@code halves = (product * 2) >>
 *       shift}, and rounded later, {@code scaled = (halves + 1) >> 1}: the low bit of halves says
 *       whether what is dropped is at least a half. In between halves saturates to so many bits
 *       that z would be at the end of its range whatever the bias.
 *   <li>scale is {@code floor(((amax + scaleOffset) >> F) / q)}, with {@code scaleOffset = q * 2^F
 *       - 1} for ceil and {@code q * 2^(F-1)} for round. It never exceeds sqmax, because z is
 *       clamped.
 *   <li>Both divisions multiply by a reciprocal, see {@link ConstantDivision}. That of q is a
 *       constant; that of scale comes from a table with a common shift, the smallest that is exact
 *       for every numer which can occur with each scale.
 * </ul>
 *
 * @param beats beats of {@link Ppu#lanes} channels in a vector
 * @param psum the accumulator, all bit patterns
 * @param mult multiplier of a channel, all bit patterns
 * @param shift bits dropped from the product, all bit patterns
 * @param bias what is added, all bit patterns of a code with four times the range of z and more
 * @param product {@code psum * mult}
 * @param halves {@code (product * 2) >> shift}, saturated
 * @param halvesSaturate whether the product has more bits
 * @param sum {@code ((halves + 1) >> 1) + bias}
 * @param z the clamped sum
 * @param magnitude {@code |z|}, and amax
 * @param scaleOffset what is added to amax before the division by q
 * @param raisedAmax {@code amax + scaleOffset}
 * @param scaleDivision {@code (amax + scaleOffset) >> F} by q
 * @param scale the vector's integer scale sq; 1 if activations have none
 * @param numer {@code (|z| + scale * 2^(F-1)) >> F}
 * @param quotient {@code floor(numer / scale)} before it is clamped to q
 * @param elementDivisions numer by scale for the scales 1..sqmax in order, all of one shift
 * @param latencyCycles cycles from the acceptance of a vector's last beat to {@code valid_o}
 */
public record PpuWidths(
    int beats,
    Range psum,
    Range mult,
    Range shift,
    Range bias,
    Range product,
    Range halves,
    boolean halvesSaturate,
    Range sum,
    Range z,
    Range magnitude,
    long scaleOffset,
    Range raisedAmax,
    ConstantDivision scaleDivision,
    Range scale,
    Range numer,
    Range quotient,
    List<ConstantDivision> elementDivisions,
    int latencyCycles) {

  /** Bits of z below the unit gamma_next (F). */
  public static final int FRACTION_BITS = 4;

  /** Bits of a channel's multiplier. */
  public static final int MULT_BITS = 16;

  /** Bits of a channel's shift. */
  public static final int SHIFT_BITS = 6;

  /** The widest accumulator whose product with a multiplier is computed in {@code long}. */
  public static final int MAX_ACC_BITS = 47;

  /** Keeps its list. */
  public PpuWidths {
    elementDivisions = List.copyOf(elementDivisions);
  }

  /**
   * Computes the widths.
   *
   * @throws UserException if the unit has more lanes than a vector has elements, or the accumulator
   *     is wider than {@link #MAX_ACC_BITS}
   */
  public static PpuWidths of(Design design, Ppu ppu) {
    int beats = ppu.beats(design.vectorSize());
    Range psum = Range.ofSigned(checked(design.widths().acc().signedBits()));
    ElementFormat element = design.precision().activation();
    ScaleFormat scale = design.precision().activationScale();
    long unit = (long) element.qmax() << FRACTION_BITS;
    Range magnitude = new Range(0, scale.range().max() * unit);
    Range z = new Range(element.signed() ? -magnitude.max() : 0, magnitude.max());
    Range bias = Range.ofSigned(magnitude.unsignedBits() + 3);
    Range mult = Range.ofUnsigned(MULT_BITS);
    Range product = psum.times(mult);
    Range halves = halves(product, magnitude, bias);
    Range rounded = halves.dropRounded(1);
    long scaleOffset = ppu.policy() == ScalePolicy.CEIL ? unit - 1 : unit / 2;
    Range raisedAmax = new Range(scaleOffset, magnitude.max() + scaleOffset);
    long[] numers =
        LongStream.rangeClosed(1, scale.range().max())
            .map(sq -> largestNumer(sq, unit, scaleOffset, magnitude.max()))
            .toArray();
    List<ConstantDivision> divisions = elementDivisions(numers);
    return new PpuWidths(
        beats,
        psum,
        mult,
        Range.ofUnsigned(SHIFT_BITS),
        bias,
        product,
        halves,
        halves.signedBits() < product.signedBits() + 1,
        new Range(rounded.min() + bias.min(), rounded.max() + bias.max()),
        z,
        magnitude,
        scaleOffset,
        raisedAmax,
        ConstantDivision.of(element.qmax(), raisedAmax.max() >> FRACTION_BITS),
        scale.range(),
        new Range(0, LongStream.of(numers).max().orElseThrow()),
        new Range(0, divisions.stream().mapToLong(d -> d.most() / d.divisor()).max().orElseThrow()),
        divisions,
        // product | halves | z | store | scale | numer | element, the last three a beat at a time;
        // without scales z | element, and only the last beat is not there yet
        scale.isPresent() ? 6 + beats : 4);
  }

  /** Bits of z: its magnitude, and a sign if it can be negative. */
  public int zBits() {
    return magnitude.unsignedBits() + (z.min() < 0 ? 1 : 0);
  }

  /**
   * Beats in the PPU: a vector at the output, and what has entered in the cycles since its last
   * beat. Without room at the output nothing moves.
   */
  public Range inPpu() {
    return new Range(0, beats + latencyCycles);
  }

  /** {@code |z| + scale * 2^(F-1)}. */
  public Range raisedMagnitude() {
    return new Range(0, magnitude.max() + (scale.max() << (FRACTION_BITS - 1)));
  }

  /** The common shift of {@link #elementDivisions}. */
  public int elementShift() {
    return elementDivisions.get(0).shift();
  }

  /** Bits of the widest reciprocal of a scale, that of 1. */
  public int reciprocalBits() {
    return elementShift() + 1;
  }

  /** The largest numer with this scale: that of the largest amax which has the scale. */
  private static long largestNumer(long scale, long unit, long scaleOffset, long most) {
    long amax = Math.min((scale + 1) * unit - 1 - scaleOffset, most);
    return (amax + (scale << (FRACTION_BITS - 1))) >> FRACTION_BITS;
  }

  /** As many bits as the doubled product has, but no more than make z certain whatever the bias. */
  private static Range halves(Range product, Range magnitude, Range bias) {
    Range certain = new Range(bias.min() - magnitude.max(), magnitude.max() - bias.min());
    return Range.ofSigned(Math.min(product.signedBits(), certain.signedBits()) + 1);
  }

  private static List<ConstantDivision> elementDivisions(long[] numers) {
    int shift = 0;
    while (!allExact(numers, shift)) {
      shift++;
    }
    int common = shift;
    return IntStream.rangeClosed(1, numers.length)
        .mapToObj(scale -> new ConstantDivision(scale, numers[scale - 1], common))
        .toList();
  }

  private static boolean allExact(long[] numers, int shift) {
    return IntStream.rangeClosed(1, numers.length)
        .allMatch(scale -> ConstantDivision.isExact(scale, numers[scale - 1], shift));
  }

  private static int checked(int accBits) {
    if (accBits > MAX_ACC_BITS) {
      throw new UserException(
          "VSG-PPU-03",
          "accumulator has "
              + accBits
              + " bits; must be at most "
              + MAX_ACC_BITS
              + " for a post-processing unit: set --acc-bits or a smaller --max-vectors (its product"
              + " with a channel's multiplier is held in 63 bits)");
    }
    return accBits;
  }
}
