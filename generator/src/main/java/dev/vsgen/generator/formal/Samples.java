package dev.vsgen.generator.formal;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import java.util.OptionalInt;

/** Short ways to name the designs that are proven. */
final class Samples {

  /** Stands for an option that is not given. */
  static final int NONE = 0;

  private Samples() {}

  /**
   * A design.
   *
   * @param precision in the form {@code W/A/ws/as}
   * @param productBits R, or {@link #NONE}
   * @param accBits B, or {@link #NONE}
   */
  static Design design(
      int lanes,
      int vectorSize,
      String precision,
      int productBits,
      int dropBits,
      int maxVectors,
      int accBits) {
    return new Design(
        lanes,
        vectorSize,
        Precision.parse(precision),
        optional(productBits),
        dropBits,
        maxVectors,
        optional(accBits));
  }

  private static OptionalInt optional(int value) {
    return value == NONE ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
