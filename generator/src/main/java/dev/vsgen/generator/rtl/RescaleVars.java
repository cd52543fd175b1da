package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Range;

/**
 * What {@code vsq_rescale.v.vm} prints.
 *
 * @param tree whether the multiplier is a compressor tree
 * @param lowW bits of its product below the carry that is yet to be added, 0 without a tree
 * @param signed whether activations are, so that z carries a sign
 * @param accW bits of a sum
 * @param multW bits of a multiplier
 * @param shiftW bits of a shift
 * @param biasW bits of a bias
 * @param zW bits of z
 * @param zRange its values
 * @param fractionBits bits of z below the unit
 * @param productW bits of sum x multiplier
 * @param productRange its values
 * @param halvesW bits of the shifted product with one bit below the point
 * @param halvesRange its values
 * @param halvesSaturate whether the product has more bits
 * @param sumW bits of the rounded value with the bias added
 * @param sumRange its values
 * @param magnitudeW bits of the magnitude of z
 * @param zMaxLiteral its largest value
 */
record RescaleVars(
    boolean tree,
    int lowW,
    boolean signed,
    int accW,
    int multW,
    int shiftW,
    int biasW,
    int zW,
    Range zRange,
    int fractionBits,
    int productW,
    Range productRange,
    int halvesW,
    Range halvesRange,
    boolean halvesSaturate,
    int sumW,
    Range sumRange,
    int magnitudeW,
    String zMaxLiteral) {

  static RescaleVars of(Design design, PpuWidths widths) {
    int magnitudeW = widths.magnitude().unsignedBits();
    boolean tree = design.arith() == Arith.TREE;
    return new RescaleVars(
        tree,
        tree ? RescaleProductVars.lowBits(widths) : 0,
        design.precision().activation().signed(),
        widths.psum().signedBits(),
        widths.mult().unsignedBits(),
        widths.shift().unsignedBits(),
        widths.bias().signedBits(),
        widths.zBits(),
        widths.z(),
        PpuWidths.FRACTION_BITS,
        widths.product().signedBits(),
        widths.product(),
        widths.halves().signedBits(),
        widths.halves(),
        widths.halvesSaturate(),
        widths.sum().signedBits(),
        widths.sum(),
        magnitudeW,
        Literals.unsigned(magnitudeW, widths.magnitude().max()));
  }
}
