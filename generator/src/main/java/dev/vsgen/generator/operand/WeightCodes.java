package dev.vsgen.generator.operand;

import dev.vsgen.generator.design.Design;

/** Weights as the bits that enter a PE. */
public final class WeightCodes {

  private WeightCodes() {}

  /**
   * The weights in the code of the design, two's complement or sign and magnitude, in the low bits
   * of the elements; the bits above have any value.
   *
   * @param weights within the range of the design
   */
  public static VectorMatrix of(Design design, VectorMatrix weights) {
    return new VectorMatrix(
        weights.rows(),
        weights.vectors(),
        weights.vectorSize(),
        design.lane().weightFormat().codes(weights.elements(), design.precision().weight()),
        weights.scales());
  }
}
