package dev.vsgen.generator.formal;

import static dev.vsgen.generator.formal.Samples.NONE;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Granularity;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code scale-product-equivalence}: rounded half up, then saturated, for all scales.
 *
 * <p>Up to 12 bits of scales together the product is proven, too; above, both sides have the same
 * {@code *}, and the proof is one of the rounding. There the stronger evidence for the product is
 * {@code ScaleProductIT}, which simulates all 2^20 pairs of the widest scales.
 */
final class ScaleProductProofs {

  private static final String MODULE = "vsq_scale_product";
  private static final int MOST_SCALE_BITS = 10;

  private ScaleProductProofs() {}

  static Stream<Proof> of(ProofSet set) {
    return (set == ProofSet.QUICK ? representative() : legal()).map(ScaleProductProofs::proof);
  }

  /** The presets; the narrowest and the widest; one scale only; with and without saturation. */
  private static Stream<Design> representative() {
    return Stream.of(
        design("8", "8", 8),
        design("8", "8", NONE),
        design("6", "10", 8),
        design("6", "10", NONE),
        design("6", "6", 6),
        design("4", "4", 4),
        design("4", "4", 1),
        design("4", "8", 11),
        design("3", "5", 2),
        design("2", "2", 1),
        design("2", "2", NONE),
        design("10", "10", 1),
        design("10", "10", 19),
        design("6", "-", 5),
        design("-", "10", 6),
        design("-", "2", 1));
  }

  /** Every pair of scale widths with every R that rounds, and exact. */
  private static Stream<Design> legal() {
    List<String> widths =
        Stream.concat(
                Stream.of("-"), IntStream.rangeClosed(2, MOST_SCALE_BITS).mapToObj(String::valueOf))
            .toList();
    return widths.stream()
        .flatMap(wscale -> widths.stream().flatMap(ascale -> allRoundings(wscale, ascale)));
  }

  private static Stream<Design> allRoundings(String wscale, String ascale) {
    Design exact = design(wscale, ascale, NONE);
    boolean product = exact.precision().granularity() == Granularity.PVAW;
    int exactBits = exact.widths().exactScaleProduct().unsignedBits();
    return Stream.concat(
        IntStream.range(1, exactBits).mapToObj(bits -> design(wscale, ascale, bits)),
        product ? Stream.of(exact) : Stream.empty()); // a lone exact scale needs no module
  }

  private static Design design(String wscale, String ascale, int productBits) {
    String precision = "2/2/" + wscale + "/" + ascale;
    return Samples.design(1, 2, precision, productBits, 0, 1, NONE);
  }

  private static Proof proof(Design design) {
    return new Proof(
        "scale-product-equivalence",
        MODULE,
        design,
        new Harness(List.of("scale_product"), ScaleProductProofVars.of(design)),
        Method.combinational(),
        fault(design));
  }

  private static Fault fault(Design design) {
    if (design.widths().productDropBits() == 0) {
      return new Fault(
          "loses a bit",
          MODULE,
          "wscale_i * ascale_i;",
          "wscale_i * {ascale_i[ASCALE_W-1:1], 1'b0};",
          1);
    }
    return design.widths().scaleProductSaturates()
        ? new Fault("wraps", MODULE, "rounded[SCALE_PRODUCT_W] ?", "1'b0 ?", 1)
        : new Fault("rounds half down", MODULE, "= exact + HALF;", "= exact + (HALF - 1'b1);", 1);
  }
}
