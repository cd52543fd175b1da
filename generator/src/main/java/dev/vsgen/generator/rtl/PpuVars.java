package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.ScaleFormat;

/**
 * What {@code vsq_ppu.v.vm} prints.
 *
 * @param vectorSize elements of a vector
 * @param lanes channels of a beat
 * @param beats beats of a vector
 * @param beatW bits of the number of a beat
 * @param lastBeatLiteral number of the last one
 * @param accW bits of a sum
 * @param multW bits of a multiplier
 * @param shiftW bits of a shift
 * @param biasW bits of a bias
 * @param zW bits of z
 * @param zRange its values
 * @param magnitudeW bits of its magnitude
 * @param magnitudeRange values of its magnitude
 * @param hasScale whether a vector carries a scale
 * @param ascaleW bits of a scale, 0 if there is none
 * @param scaleRange its values
 * @param scaleEquation how it follows from the largest magnitude
 * @param actW bits of an element
 * @param actCode its code in words
 * @param signed whether elements are; if not, ReLU is implied
 * @param qmax the largest element (q)
 * @param fractionBits bits of z below the unit (F)
 * @param scaleOffsetLiteral what is added to the largest magnitude before the division by q
 * @param raisedAmaxW bits of that sum
 * @param qReciprocalLiteral the reciprocal of q
 * @param qReciprocalW its bits
 * @param qShift power of two whose reciprocal that is
 * @param reciprocalW bits of the reciprocal of a scale
 * @param latencyCycles cycles from a vector's last beat to {@code valid_o}
 */
record PpuVars(
    int vectorSize,
    int lanes,
    int beats,
    int beatW,
    String lastBeatLiteral,
    int accW,
    int multW,
    int shiftW,
    int biasW,
    int zW,
    Range zRange,
    int magnitudeW,
    Range magnitudeRange,
    boolean hasScale,
    int ascaleW,
    Range scaleRange,
    String scaleEquation,
    int actW,
    String actCode,
    boolean signed,
    int qmax,
    int fractionBits,
    String scaleOffsetLiteral,
    int raisedAmaxW,
    String qReciprocalLiteral,
    int qReciprocalW,
    int qShift,
    int reciprocalW,
    int latencyCycles) {

  static PpuVars of(Design design, Ppu ppu, PpuWidths widths) {
    ElementFormat element = design.precision().activation();
    ScaleFormat scale = design.precision().activationScale();
    Range beatNumbers = new Range(0, widths.beats() - 1);
    int beatW = beatNumbers.unsignedBits();
    int raisedAmaxW = widths.raisedAmax().unsignedBits();
    long qReciprocal = widths.scaleDivision().reciprocal();
    int qReciprocalW = new Range(0, qReciprocal).unsignedBits();
    return new PpuVars(
        design.vectorSize(),
        ppu.lanes(),
        widths.beats(),
        beatW,
        Literals.unsigned(beatW, beatNumbers.max()),
        widths.psum().signedBits(),
        widths.mult().unsignedBits(),
        widths.shift().unsignedBits(),
        widths.bias().signedBits(),
        widths.zBits(),
        widths.z(),
        widths.magnitude().unsignedBits(),
        widths.magnitude(),
        scale.isPresent(),
        scale.bits(),
        widths.scale(),
        ppu.policy().equation("max |z|", (long) element.qmax() << PpuWidths.FRACTION_BITS),
        element.bits(),
        element.signed() ? "two's complement" : "unsigned",
        element.signed(),
        element.qmax(),
        PpuWidths.FRACTION_BITS,
        Literals.unsigned(raisedAmaxW, widths.scaleOffset()),
        raisedAmaxW,
        Literals.unsigned(qReciprocalW, qReciprocal),
        qReciprocalW,
        widths.scaleDivision().shift(),
        widths.reciprocalBits(),
        widths.latencyCycles());
  }
}
