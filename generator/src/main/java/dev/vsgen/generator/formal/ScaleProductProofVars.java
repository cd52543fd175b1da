package dev.vsgen.generator.formal;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Granularity;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Widths;

/**
 * What {@code formal/scale_product.v.vm} prints.
 *
 * @param design name of the design
 * @param wscaleMsb index of the highest bit of a weight scale, -1 if there is none
 * @param ascaleMsb index of the highest bit of an activation scale, -1 if there is none
 * @param hasWscale whether weights carry scales
 * @param hasAscale whether activations carry scales
 * @param hasBoth whether there is a product to take
 * @param scaleProductW bits of the result
 * @param dropBits low bits rounded away (d)
 * @param wideW bits that hold {@code (p + 1) * 2^d} and {@code exact + 2^(d-1)}
 * @param longhand whether the harness multiplies by shifting and adding
 */
record ScaleProductProofVars(
    String design,
    int wscaleMsb,
    int ascaleMsb,
    boolean hasWscale,
    boolean hasAscale,
    boolean hasBoth,
    int scaleProductW,
    int dropBits,
    int wideW,
    boolean longhand) {

  /**
   * Scale bits together up to which z3 proves two different multipliers equal in a second or so.
   */
  private static final int MOST_LONGHAND_BITS = 12;

  static ScaleProductProofVars of(Design design) {
    Precision precision = design.precision();
    Widths widths = design.widths();
    boolean both = precision.granularity() == Granularity.PVAW;
    int exactW = widths.exactScaleProduct().unsignedBits();
    return new ScaleProductProofVars(
        design.name(),
        precision.weightScale().bits() - 1,
        precision.activationScale().bits() - 1,
        precision.weightScale().isPresent(),
        precision.activationScale().isPresent(),
        both,
        design.productBits().orElse(exactW),
        widths.productDropBits(),
        exactW + 2,
        both && exactW <= MOST_LONGHAND_BITS);
  }
}
