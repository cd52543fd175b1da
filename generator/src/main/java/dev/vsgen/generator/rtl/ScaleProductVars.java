package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Granularity;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;

/**
 * What {@code vsq_scale_product.v.vm} prints.
 *
 * @param wscaleW bits of a weight scale, 0 if there is none
 * @param ascaleW bits of an activation scale, 0 if there is none
 * @param hasWscale whether weights carry scales
 * @param hasAscale whether activations carry scales
 * @param hasBoth whether there is a product to take
 * @param scaleProductW bits of the result
 * @param scaleProductRange its values
 * @param dropBits low bits rounded away (d)
 * @param halfLiteral the rounding constant 2^(d-1)
 * @param saturates whether rounding can reach 2^scaleProductW
 * @param roundedRange values after rounding, before saturation
 * @param exactRange values of the exact product
 * @param exactMax its largest value
 */
record ScaleProductVars(
    int wscaleW,
    int ascaleW,
    boolean hasWscale,
    boolean hasAscale,
    boolean hasBoth,
    int scaleProductW,
    Range scaleProductRange,
    int dropBits,
    String halfLiteral,
    boolean saturates,
    Range roundedRange,
    Range exactRange,
    long exactMax) {

  static ScaleProductVars of(Design design) {
    Precision precision = design.precision();
    Widths widths = design.widths();
    int exactW = widths.exactScaleProduct().unsignedBits();
    boolean saturates = widths.scaleProductSaturates();
    return new ScaleProductVars(
        precision.weightScale().bits(),
        precision.activationScale().bits(),
        precision.weightScale().isPresent(),
        precision.activationScale().isPresent(),
        precision.granularity() == Granularity.PVAW,
        widths.scaleProduct().unsignedBits(),
        widths.scaleProduct(),
        widths.productDropBits(),
        Literals.unsignedHalf(saturates ? exactW + 1 : exactW, widths.productDropBits()),
        saturates,
        widths.roundedScaleProduct(),
        widths.exactScaleProduct(),
        widths.exactScaleProduct().max());
  }

  /** Whether the scale product is more than the one scale there is. */
  static boolean neededBy(Design design) {
    Granularity granularity = design.precision().granularity();
    return granularity == Granularity.PVAW || design.widths().productDropBits() > 0;
  }
}
