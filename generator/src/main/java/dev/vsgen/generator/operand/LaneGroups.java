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

  /** Activations whose rows are whole groups: zero vectors fill up the last. */
  public static VectorMatrix activations(Design design, VectorMatrix activations) {
    return padded(design, activations, design.precision().activationScale());
  }

  /** A padding vector's scale is zero, and one where scales are absent: what they stand for. */
  private static VectorMatrix padded(Design design, VectorMatrix operand, ScaleFormat scale) {
    return operand.inGroups(design.vectorsPerLane(), (int) scale.range().clamp(0));
  }
}
