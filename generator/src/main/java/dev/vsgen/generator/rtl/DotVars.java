package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;

/**
 * What {@code vsq_dot.v.vm} and {@code vsq_wt_offset.v.vm} print.
 *
 * @param vectorSize elements of a vector
 * @param wtW bits of a weight element
 * @param actW bits of an activation element
 * @param actSigned whether activations are two's complement
 * @param dotW bits of a dot product
 * @param dotRange its values
 * @param productRange values of one element product, without the offset
 * @param offsetRange values of what the offset adds to a dot product
 */
record DotVars(
    int vectorSize,
    int wtW,
    int actW,
    boolean actSigned,
    int dotW,
    Range dotRange,
    Range productRange,
    Range offsetRange) {

  static DotVars of(Design design) {
    Precision precision = design.precision();
    Widths widths = design.widths();
    long offset = 1L << (precision.weight().bits() - 1);
    return new DotVars(
        design.vectorSize(),
        precision.weight().bits(),
        precision.activation().bits(),
        precision.activation().signed(),
        widths.dot().signedBits(),
        widths.dot(),
        widths.wt().times(widths.act()),
        widths.actSum().times(new Range(offset, offset)));
  }
}
