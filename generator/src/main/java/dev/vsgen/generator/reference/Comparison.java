package dev.vsgen.generator.reference;

import dev.vsgen.generator.operand.PsumMatrix;
import java.util.Optional;

/**
 * Two results of the same GEMM, integer for integer.
 *
 * @param outputs outputs compared
 * @param mismatches outputs that differ
 * @param first the first that differs, in row-major order
 */
public record Comparison(long outputs, long mismatches, Optional<Mismatch> first) {

  /**
   * An output on which two results differ.
   *
   * @param row activation row (m)
   * @param output output (k)
   * @param expected the reference's value
   * @param actual the other's value
   */
  public record Mismatch(int row, int output, long expected, long actual) {}

  /**
   * Compares a result with its reference.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public static Comparison of(PsumMatrix expected, PsumMatrix actual) {
    if (expected.rows() != actual.rows() || expected.outputs() != actual.outputs()) {
      throw new IllegalArgumentException("cannot compare " + expected + " with " + actual);
    }
    long mismatches = 0;
    Optional<Mismatch> first = Optional.empty();
    for (int m = 0; m < expected.rows(); m++) {
      for (int k = 0; k < expected.outputs(); k++) {
        if (expected.at(m, k) != actual.at(m, k)) {
          mismatches++;
          if (first.isEmpty()) {
            first = Optional.of(new Mismatch(m, k, expected.at(m, k), actual.at(m, k)));
          }
        }
      }
    }
    return new Comparison(expected.values().length, mismatches, first);
  }

  /** Whether every output is equal. */
  public boolean isEqual() {
    return mismatches == 0;
  }
}
