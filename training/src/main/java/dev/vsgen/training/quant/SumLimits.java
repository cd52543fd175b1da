package dev.vsgen.training.quant;

import ai.djl.ndarray.types.DataType;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.design.Widths;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How hardware rounds while it adds up (arithmetic contract, section 5).
 *
 * @param dropBits {@code d}: low bits of a scale product rounded away
 * @param mostProduct {@code 2^R - 1}, where a rounded scale product can exceed it
 * @param acc what the accumulator holds, where it saturates
 * @param type in which all sums are exact
 */
record SumLimits(int dropBits, OptionalInt mostProduct, Optional<Range> acc, DataType type) {

  private static final long FLOAT32_EXACT = 1L << 24;

  /**
   * The limits of a layer.
   *
   * @param accBits bits of a saturating accumulator; empty for an exact one
   * @param vectors that are added up into an output
   */
  static SumLimits of(
      QuantizationPlan plan, Precision precision, OptionalInt accBits, int vectors) {
    Widths widths =
        new Design(1, plan.vectorSize(), precision, plan.roundedProduct(), 0, vectors, accBits)
            .widths();
    long most = largest(widths.acc()) + (widths.saturating() ? largest(widths.addend()) : 0);
    return new SumLimits(
        widths.productDropBits(),
        widths.scaleProductSaturates()
            ? OptionalInt.of((int) widths.scaleProduct().max())
            : OptionalInt.empty(),
        widths.saturating() ? Optional.of(widths.acc()) : Optional.empty(),
        most < FLOAT32_EXACT ? DataType.FLOAT32 : DataType.FLOAT64);
  }

  private static long largest(Range range) {
    return Math.max(-range.min(), range.max());
  }
}
