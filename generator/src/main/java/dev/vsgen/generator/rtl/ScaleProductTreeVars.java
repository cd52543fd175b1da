package dev.vsgen.generator.rtl;

import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;

/**
 * What {@code tree/vsq_scale_product.v.vm} prints.
 *
 * @param wscaleMsb index of the highest bit of a weight scale
 * @param ascaleMsb index of the highest bit of an activation scale
 * @param scaleProductW bits of the result (R)
 * @param scaleProductMsb index of its highest bit
 * @param scaleProductRange its values
 * @param dropBits low bits rounded away (d)
 * @param saturates whether rounding can reach 2^R
 * @param roundedRange values after rounding, before saturation
 * @param exactRange values of the exact product
 * @param exactMax its largest value
 * @param sumMsb index of the highest bit of product and rounding constant
 * @param highBits range of the bits of that sum that are kept
 * @param droppedBits range of those that are not
 * @param tree the netlist
 */
record ScaleProductTreeVars(
    int wscaleMsb,
    int ascaleMsb,
    int scaleProductW,
    int scaleProductMsb,
    Range scaleProductRange,
    int dropBits,
    boolean saturates,
    Range roundedRange,
    Range exactRange,
    long exactMax,
    int sumMsb,
    String highBits,
    String droppedBits,
    TreeVars tree) {

  static ScaleProductTreeVars of(Design design, CompressorTree tree) {
    Precision precision = design.precision();
    Widths widths = design.widths();
    int resultW = widths.scaleProduct().unsignedBits();
    int drop = widths.productDropBits();
    return new ScaleProductTreeVars(
        precision.weightScale().bits() - 1,
        precision.activationScale().bits() - 1,
        resultW,
        resultW - 1,
        widths.scaleProduct(),
        drop,
        widths.scaleProductSaturates(),
        widths.roundedScaleProduct(),
        widths.exactScaleProduct(),
        widths.exactScaleProduct().max(),
        tree.width() - 1,
        drop + resultW - 1 + ":" + drop,
        drop - 1 + ":0",
        TreeVars.of(design, tree));
  }
}
