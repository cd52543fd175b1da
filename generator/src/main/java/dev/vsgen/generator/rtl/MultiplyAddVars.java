package dev.vsgen.generator.rtl;

import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;
import java.util.Optional;

/**
 * What {@code vsq_multiply_add.v.vm} prints, in both its forms.
 *
 * @param group the vectors of a lane and cycle
 * @param dotW bits of a dot product
 * @param dotMsb index of the highest bit of all vectors' dot products
 * @param dotRange its values
 * @param scaleProductW bits of a scale product
 * @param scaleProductMsb index of the highest bit of all vectors' scale products
 * @param scaleProductRange its values
 * @param accW bits of the running sum
 * @param accMsb index of the highest of them
 * @param sumW bits of the result
 * @param sumMsb index of the highest of them
 * @param scaledW bits of dot x scale product
 * @param scaledRange its values
 * @param dropBits low bits dropped (K)
 * @param halfBit binary logarithm of the rounding constant, -1 if there is none
 * @param totalW bits of the sum before any is dropped
 * @param extendsScaled whether dot x scale product has fewer bits than that
 * @param extendsBase whether the running sum has
 * @param tree the netlist; empty if operators compute it
 */
record MultiplyAddVars(
    LaneGroup group,
    int dotW,
    int dotMsb,
    Range dotRange,
    int scaleProductW,
    int scaleProductMsb,
    Range scaleProductRange,
    int accW,
    int accMsb,
    int sumW,
    int sumMsb,
    int scaledW,
    Range scaledRange,
    int dropBits,
    int halfBit,
    int totalW,
    boolean extendsScaled,
    boolean extendsBase,
    Optional<TreeVars> tree) {

  static MultiplyAddVars of(Design design) {
    return of(design, Optional.empty());
  }

  static MultiplyAddVars of(Design design, CompressorTree tree) {
    return of(design, Optional.of(TreeVars.of(design, tree)));
  }

  private static MultiplyAddVars of(Design design, Optional<TreeVars> tree) {
    Widths widths = design.widths();
    int dotW = widths.dot().signedBits();
    int scaleProductW = widths.scaleProduct().unsignedBits();
    int accW = widths.acc().signedBits();
    int sumW = widths.sumBits();
    int scaledW = widths.scaled().signedBits();
    int totalW = sumW + design.dropBits();
    LaneGroup group = LaneGroup.of(design);
    return new MultiplyAddVars(
        group,
        dotW,
        group.bits(dotW) - 1,
        widths.dot(),
        scaleProductW,
        group.bits(scaleProductW) - 1,
        widths.scaleProduct(),
        accW,
        accW - 1,
        sumW,
        sumW - 1,
        scaledW,
        widths.scaled(),
        design.dropBits(),
        design.dropBits() - 1,
        totalW,
        totalW > scaledW,
        sumW > accW,
        tree);
  }
}
