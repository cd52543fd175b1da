package dev.vsgen.generator.rtl;

import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;

/**
 * What {@code tree/vsq_dot.v.vm} prints.
 *
 * @param vectorSize elements of a vector
 * @param wtW bits of a weight element
 * @param wtMsb index of the highest bit of a weight vector
 * @param wtCode {@code signed}, or {@code sign and magnitude}
 * @param actW bits of an activation element
 * @param actMsb index of the highest bit of an activation vector
 * @param actCode {@code signed} or {@code unsigned}
 * @param dotW bits of a dot product
 * @param dotMsb index of its highest bit
 * @param dotRange its values
 * @param productRange values of one element product
 * @param tree the netlist
 */
record DotTreeVars(
    int vectorSize,
    int wtW,
    int wtMsb,
    String wtCode,
    int actW,
    int actMsb,
    String actCode,
    int dotW,
    int dotMsb,
    Range dotRange,
    Range productRange,
    TreeVars tree) {

  static DotTreeVars of(Design design, CompressorTree tree) {
    Precision precision = design.precision();
    Widths widths = design.widths();
    int wtW = precision.weight().bits();
    int actW = precision.activation().bits();
    return new DotTreeVars(
        design.vectorSize(),
        wtW,
        design.vectorSize() * wtW - 1,
        design.lane().signMagnitude() ? "sign and magnitude" : "signed",
        actW,
        design.vectorSize() * actW - 1,
        precision.activation().signed() ? "signed" : "unsigned",
        tree.width(),
        tree.width() - 1,
        widths.dot(),
        widths.wt().times(widths.act()),
        TreeVars.of(design, tree));
  }
}
