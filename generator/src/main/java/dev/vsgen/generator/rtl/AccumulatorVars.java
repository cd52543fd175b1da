package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;

/**
 * What {@code vsq_accumulator.v.vm} prints.
 *
 * @param addendW bits of an addend
 * @param addendRange its values
 * @param accW bits of the accumulator
 * @param accRange its values
 * @param sameWidth whether an addend needs no sign extension
 * @param sumW bits of the sum before it saturates
 * @param fused whether the product is computed here, not in the lane
 * @param dotW bits of the dot products of a step
 * @param scaleProductW bits of their scale products
 * @param maxVectors addends an exact accumulator holds
 * @param saturating whether it saturates
 * @param hasHit whether an addend may be absent (scale product zero)
 */
record AccumulatorVars(
    int addendW,
    Range addendRange,
    int accW,
    Range accRange,
    boolean sameWidth,
    int sumW,
    boolean fused,
    int dotW,
    int scaleProductW,
    int maxVectors,
    boolean saturating,
    boolean hasHit) {

  static AccumulatorVars of(Design design) {
    Widths widths = design.widths();
    int addendW = widths.addend().signedBits();
    int accW = widths.acc().signedBits();
    return new AccumulatorVars(
        addendW,
        widths.addend(),
        accW,
        widths.acc(),
        addendW == accW,
        widths.sumBits(),
        design.lane().fused(),
        design.vectorsPerLane() * widths.dot().signedBits(),
        design.vectorsPerLane() * widths.scaleProduct().unsignedBits(),
        design.accumulations(),
        widths.saturating(),
        design.precision().hasVectorScales());
  }
}
