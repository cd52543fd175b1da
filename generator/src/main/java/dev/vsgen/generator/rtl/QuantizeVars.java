package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;

/**
 * What {@code vsq_quantize.v.vm} prints.
 *
 * @param hasScale whether a vector carries a scale; if not, nothing is divided
 * @param signed whether activations are
 * @param zW bits of z
 * @param magnitudeW bits of its magnitude
 * @param ascaleW bits of a scale, 0 if there is none
 * @param actW bits of an element
 * @param fractionBits bits of z below the unit (F)
 * @param halfBits F - 1
 * @param halfLiteral half a step, 2^(F-1), where the scale is always 1
 * @param raisedW bits of the magnitude with half a step added
 * @param raisedRange its values
 * @param numerRange values after the fraction is dropped
 * @param reciprocalW bits of a reciprocal
 * @param shift power of two whose reciprocal that is
 * @param quotientW bits of a quotient
 * @param quotientRange its values
 * @param clamps whether they exceed the largest element
 * @param sizeW bits of the magnitude of an element
 * @param qmax the largest element
 * @param qmaxLiteral the same, as wide as a quotient
 */
record QuantizeVars(
    boolean hasScale,
    boolean signed,
    int zW,
    int magnitudeW,
    int ascaleW,
    int actW,
    int fractionBits,
    int halfBits,
    String halfLiteral,
    int raisedW,
    Range raisedRange,
    Range numerRange,
    int reciprocalW,
    int shift,
    int quotientW,
    Range quotientRange,
    boolean clamps,
    int sizeW,
    int qmax,
    String qmaxLiteral) {

  static QuantizeVars of(Design design, PpuWidths widths) {
    Precision precision = design.precision();
    ElementFormat element = precision.activation();
    int raisedW = widths.raisedMagnitude().unsignedBits();
    int quotientW = widths.quotient().unsignedBits();
    return new QuantizeVars(
        precision.activationScale().isPresent(),
        element.signed(),
        widths.zBits(),
        widths.magnitude().unsignedBits(),
        precision.activationScale().bits(),
        element.bits(),
        PpuWidths.FRACTION_BITS,
        PpuWidths.FRACTION_BITS - 1,
        Literals.unsignedHalf(raisedW, PpuWidths.FRACTION_BITS),
        raisedW,
        widths.raisedMagnitude(),
        widths.numer(),
        widths.reciprocalBits(),
        widths.elementShift(),
        quotientW,
        widths.quotient(),
        widths.quotient().max() > element.qmax(),
        element.signed() ? element.bits() - 1 : element.bits(),
        element.qmax(),
        Literals.unsigned(quotientW, element.qmax()));
  }
}
