package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.ConstantDivision;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PpuWidths;
import java.util.List;

/**
 * What {@code vsq_reciprocal.v.vm} prints.
 *
 * @param ascaleW bits of a scale
 * @param reciprocalW bits of a reciprocal
 * @param shift power of two whose reciprocals they are
 * @param largestNumer the largest number that is divided
 * @param lines one branch of the case statement for each scale but 0
 */
record ReciprocalVars(
    int ascaleW, int reciprocalW, int shift, long largestNumer, List<String> lines) {

  static ReciprocalVars of(Design design, PpuWidths widths) {
    int ascaleW = design.precision().activationScale().bits();
    int reciprocalW = widths.reciprocalBits();
    return new ReciprocalVars(
        ascaleW,
        reciprocalW,
        widths.elementShift(),
        widths.numer().max(),
        widths.elementDivisions().stream().map(d -> line(d, ascaleW, reciprocalW)).toList());
  }

  private static String line(ConstantDivision division, int ascaleW, int reciprocalW) {
    return Literals.unsigned(ascaleW, division.divisor())
        + ": reciprocal_o = "
        + Literals.unsigned(reciprocalW, division.reciprocal())
        + ";";
  }
}
