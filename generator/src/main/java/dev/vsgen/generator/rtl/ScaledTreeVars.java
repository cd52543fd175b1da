package dev.vsgen.generator.rtl;

import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;

/**
 * What {@code tree/vsq_scaled.v.vm} prints.
 *
 * @param group the vectors of a lane and cycle
 * @param dotMsb index of the highest bit of all dot products
 * @param dotRange its values
 * @param scaleProductMsb index of the highest bit of all scale products
 * @param scaleProductRange its values
 * @param scaledMsb index of the highest bit of the result
 * @param scaledRange its values, with the rounding constant
 * @param dropBits low bits dropped before accumulation (K)
 * @param halfBit binary logarithm of the rounding constant, -1 if there is none
 * @param tree the netlist
 */
record ScaledTreeVars(
    LaneGroup group,
    int dotMsb,
    Range dotRange,
    int scaleProductMsb,
    Range scaleProductRange,
    int scaledMsb,
    Range scaledRange,
    int dropBits,
    int halfBit,
    TreeVars tree) {

  static ScaledTreeVars of(Design design, CompressorTree tree) {
    Widths widths = design.widths();
    LaneGroup group = LaneGroup.of(design);
    return new ScaledTreeVars(
        group,
        group.bits(widths.dot().signedBits()) - 1,
        widths.dot(),
        group.bits(widths.scaleProduct().unsignedBits()) - 1,
        widths.scaleProduct(),
        tree.width() - 1,
        widths.biasedScaled(),
        design.dropBits(),
        design.dropBits() - 1,
        TreeVars.of(design, tree));
  }
}
