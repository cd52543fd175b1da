package dev.vsgen.generator.formal;

/**
 * How a proof is conducted, which decides what it says.
 *
 * @param kind the technique
 * @param steps clock cycles unrolled, at least 1
 */
public record Method(Kind kind, int steps) {

  /** A technique. */
  public enum Kind {
    /** All inputs of logic without registers. */
    COMBINATIONAL,
    /** All cycles: a base case from reset, and a step from any state that keeps the assertions. */
    INDUCTION,
    /** The first cycles after reset only. */
    BOUNDED
  }

  /** Refuses a proof of nothing. */
  public Method {
    if (steps < 1) {
      throw new IllegalArgumentException("a proof of " + steps + " steps");
    }
  }

  /** All inputs of logic without registers. */
  public static Method combinational() {
    return new Method(Kind.COMBINATIONAL, 1);
  }

  /** All cycles, by induction over {@code steps} cycles. */
  public static Method induction(int steps) {
    return new Method(Kind.INDUCTION, steps);
  }

  /** The first {@code steps} cycles. */
  public static Method bounded(int steps) {
    return new Method(Kind.BOUNDED, steps);
  }

  /** The form of reports: {@code combinational}, {@code 2-induction}, {@code BMC 12}. */
  @Override
  public String toString() {
    return switch (kind) {
      case COMBINATIONAL -> "combinational";
      case INDUCTION -> steps + "-induction";
      case BOUNDED -> "BMC " + steps;
    };
  }
}
