package dev.vsgen.generator.design;

import java.util.OptionalInt;

/**
 * Every number derived from a {@link Design}, computed once. Each range is exact: both ends are
 * reached by some input the hardware must accept, so no width is a bit too narrow or too wide.
 *
 * @param wt weight element w, all that have a code
 * @param act activation element a, all bit patterns
 * @param wscale weight scale ws; 1 if absent
 * @param ascale activation scale as; 1 if absent
 * @param actSum sum of a vector's activations, which takes the weight offset out of the dot product
 * @param dot {@code dot = sum_{i<V} w_i * a_i}
 * @param exactScaleProduct {@code prod = ws * as}
 * @param productDropBits {@code d}: low bits of prod rounded away, 0 if exact
 * @param roundedScaleProduct {@code (prod + 2^(d-1)) >> d} before it saturates
 * @param scaleProduct {@code p = min((prod + 2^(d-1)) >> d, 2^R - 1)}
 * @param scaled {@code t}: the sum of dot * p over the vectors of a lane and cycle
 * @param biasedScaled {@code t + 2^(K-1)}, or t if K is 0
 * @param addend {@code (t + 2^(K-1)) >> K}: what enters the accumulator
 * @param acc the accumulator: the sum of as many {@linkplain Design#accumulations addends} as a row
 *     has at most, or a B-bit code if it saturates
 * @param saturating whether the accumulator saturates after every addition
 * @param latencyCycles cycles from the acceptance of a row's last vector to {@code valid_o}
 */
public record Widths(
    Range wt,
    Range act,
    Range wscale,
    Range ascale,
    Range actSum,
    Range dot,
    Range exactScaleProduct,
    int productDropBits,
    Range roundedScaleProduct,
    Range scaleProduct,
    Range scaled,
    Range biasedScaled,
    Range addend,
    Range acc,
    boolean saturating,
    int latencyCycles) {

  /** Computes the widths of a design. */
  static Widths of(Design design) {
    Precision precision = design.precision();
    OptionalInt productBits = design.productBits();
    Range exactProduct = exactScaleProduct(precision);
    int productDropBits = productDropBits(precision, productBits);
    Range wt = design.lane().weightFormat().range(precision.weight());
    Range dot = dot(design.vectorSize(), wt, precision);
    Range scaled =
        scaled(design.vectorSize(), wt, precision, productBits).sumOf(design.vectorsPerLane());
    int dropBits = design.dropBits();
    long half = dropBits == 0 ? 0 : 1L << (dropBits - 1);
    Range addend = scaled.dropRounded(dropBits);
    boolean saturating = design.accBits().isPresent();
    return new Widths(
        wt,
        precision.activation().range(),
        precision.weightScale().range(),
        precision.activationScale().range(),
        precision.activation().range().sumOf(design.vectorSize()),
        dot,
        exactProduct,
        productDropBits,
        exactProduct.dropRounded(productDropBits),
        scaleProduct(precision, productBits),
        scaled,
        new Range(scaled.min() + half, scaled.max() + half),
        addend,
        saturating
            ? Range.ofSigned(design.accBits().getAsInt())
            : addend.sumOf(design.accumulations()).withZero(),
        saturating,
        // operands | dot and scale product | scaled (absent if fused) | accumulate
        design.hasScaledStage() ? 4 : 3);
  }

  /** Bits dropped from the real value: {@code y = acc * gamma_w * gamma_a * 2^(d+K)}. */
  public int compensationBits(Design design) {
    return productDropBits + design.dropBits();
  }

  /** Bits of a running sum plus an addend, before it saturates; an exact sum has no more. */
  public int sumBits() {
    int accBits = acc.signedBits();
    return saturating ? Math.max(addend.signedBits(), accBits) + 1 : accBits;
  }

  /** Whether the rounded scale product can reach 2^R, so that it must saturate. */
  public boolean scaleProductSaturates() {
    return roundedScaleProduct.max() > scaleProduct.max();
  }

  static Range exactScaleProduct(Precision precision) {
    return precision.weightScale().range().times(precision.activationScale().range());
  }

  private static int productDropBits(Precision precision, OptionalInt productBits) {
    int exactBits = exactScaleProduct(precision).unsignedBits();
    return exactBits - productBits.orElse(exactBits);
  }

  private static Range scaleProduct(Precision precision, OptionalInt productBits) {
    Range exact = exactScaleProduct(precision);
    Range rounded = exact.dropRounded(productDropBits(precision, productBits));
    long most = Range.ofUnsigned(productBits.orElse(exact.unsignedBits())).max();
    return new Range(rounded.min(), Math.min(rounded.max(), most));
  }

  private static Range dot(int vectorSize, Range wt, Precision precision) {
    return wt.times(precision.activation().range()).sumOf(vectorSize);
  }

  /** The range of dot * p of one vector. */
  static Range scaled(int vectorSize, Range wt, Precision precision, OptionalInt productBits) {
    return dot(vectorSize, wt, precision).times(scaleProduct(precision, productBits));
  }
}
