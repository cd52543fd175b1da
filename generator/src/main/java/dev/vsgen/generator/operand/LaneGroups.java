package dev.vsgen.generator.operand;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.ScaleFormat;

/** Operands in the groups of vectors that a lane takes per cycle. */
public final class LaneGroups {

  private LaneGroups() {}

  /** Weights whose rows are whole groups: zero vectors fill up the last. */
  public static VectorMatrix weights(Design design, VectorMatrix weights) {
    return padded(design, weights, design.precision().weightScale());
  }

  /**
   * Weights of which each kernel position is whole groups: zero vectors fill up the last.
   *
   * @param weights rows of as many vectors for each position
   */
  public static VectorMatrix weights(Design design, VectorMatrix weights, int positions) {
    VectorMatrix each =
        new VectorMatrix(
            weights.rows() * positions,
            weights.vectors() / positions,
            weights.vectorSize(),
            weights.elements(),
            weights.scales());
    VectorMatrix padded = weights(design, each);
    return new VectorMatrix(
        weights.rows(),
        positions * padded.vectors(),
        padded.vectorSize(),
        padded.elements(),
        padded.scales());
  }

  /** Activations whose rows are whole groups: zero vectors fill up the last. */
  public static VectorMatrix activations(Design design, VectorMatrix activations) {
    return padded(design, activations, design.precision().activationScale());
  }

  /** A padding vector's scale is zero, and one where scales are absent: what they stand for. */
  private static VectorMatrix padded(Design design, VectorMatrix operand, ScaleFormat scale) {
    return operand.inGroups(design.vectorsPerLane(), (int) scale.range().clamp(0));
  }
}
