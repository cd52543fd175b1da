package dev.vsgen.cosim.sim;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Range;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.operand.VectorMatrix;

/**
 * Refuses operands a design cannot take. Packing drops high bits, so a value out of range would
 * silently become another one.
 */
final class OperandCheck {

  private OperandCheck() {}

  /** For a GEMM. */
  static void check(Design design, VectorMatrix weights, VectorMatrix activations) {
    if (weights.vectors() != activations.vectors()) {
      throw new UserException(
          "VSG-SIM-02",
          ("weights have " + weights.vectors() + " vectors per row, activations ")
              + (activations.vectors() + "; a GEMM sums over the same vectors of both"));
    }
    checkCodes(design, weights, activations);
  }

  /** For a layer whose weights have the vectors of several pixels. */
  static void checkCodes(Design design, VectorMatrix weights, VectorMatrix activations) {
    int v = design.vectorSize();
    if (weights.vectorSize() != v || activations.vectorSize() != v) {
      throw new UserException(
          "VSG-SIM-01",
          "operands have vectors of "
              + (weights.vectorSize() + " and " + activations.vectorSize())
              + (" elements; the design's vector size is " + v));
    }
    if (!design.widths().saturating()
        && design.groups(weights.vectors()) > design.accumulations()) {
      throw new UserException(
          "VSG-SIM-03",
          ("rows have " + weights.vectors() + " vectors; the accumulator is exact for ")
              + (design.accumulations() * design.vectorsPerLane() + " (--max-vectors)"));
    }
    Precision precision = design.precision();
    check("weight", weights.elements(), design.widths().wt());
    check("activation", activations.elements(), precision.activation().range());
    check("weight scale", weights.scales(), precision.weightScale().range());
    check("activation scale", activations.scales(), precision.activationScale().range());
  }

  private static void check(String what, int[] values, Range range) {
    int min = (int) range.min();
    int max = (int) range.max();
    int outside = 0; // negative once a value was
    for (int value : values) {
      outside |= (value - min) | (max - value);
    }
    // The differences of a value near the ends of int may wrap, but never both.
    if (outside < 0) {
      for (int i = 0; i < values.length; i++) {
        if (!range.contains(values[i])) {
          throw new UserException(
              "VSG-SIM-04", what + " " + i + " is " + values[i] + "; must be " + range);
        }
      }
    }
  }
}
