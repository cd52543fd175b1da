package dev.vsgen.generator.formal;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;
import dev.vsgen.generator.rtl.Literals;

/**
 * What {@code formal/accumulator_exact.v.vm} and {@code formal/accumulator_saturating.v.vm} print.
 *
 * @param design name of the design
 * @param addendMsb index of the highest bit of an addend
 * @param addendRange its values
 * @param addendMin the smallest, as a literal
 * @param addendMax the largest, as a literal
 * @param accW bits of the accumulator
 * @param accMin its smallest value, as a literal
 * @param accMax its largest value, as a literal
 * @param wideW bits in which nothing the harness computes overflows
 * @param maxVectors addends of a row at most
 * @param hasHit whether an addend may be absent (scale product zero)
 */
record AccumulatorProofVars(
    String design,
    int addendMsb,
    Range addendRange,
    String addendMin,
    String addendMax,
    int accW,
    String accMin,
    String accMax,
    int wideW,
    int maxVectors,
    boolean hasHit) {

  static AccumulatorProofVars of(Design design) {
    Widths widths = design.widths();
    Range addend = widths.addend();
    Range acc = widths.acc();
    int wideW = wideW(design, widths);
    return new AccumulatorProofVars(
        design.name(),
        addend.signedBits() - 1,
        addend,
        Literals.signed(wideW, addend.min()),
        Literals.signed(wideW, addend.max()),
        acc.signedBits(),
        Literals.signed(wideW, acc.min()),
        Literals.signed(wideW, acc.max()),
        wideW,
        design.accumulations(),
        design.precision().hasVectorScales());
  }

  /**
   * Holds any addend pattern on top of any sum, and one more of the largest addend than a row has.
   */
  private static int wideW(Design design, Widths widths) {
    int addendW = widths.addend().signedBits();
    int countW = new Range(0, design.accumulations()).unsignedBits();
    return Math.max(Math.max(addendW, widths.acc().signedBits()), addendW + countW) + 2;
  }
}
