package dev.vsgen.cosim.run;

import dev.vsgen.generator.operand.VectorMatrix;

/**
 * How many codes of two quantized operands differ.
 *
 * @param elements elements compared
 * @param differingElements those that differ
 * @param scales scales compared
 * @param differingScales those that differ
 */
public record VectorDifference(
    long elements, long differingElements, long scales, long differingScales) {

  /**
   * Compares two operands, padding included.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public static VectorDifference of(VectorMatrix expected, VectorMatrix actual) {
    int[] shape = {expected.rows(), expected.vectors(), expected.vectorSize()};
    if (shape[0] != actual.rows()
        || shape[1] != actual.vectors()
        || shape[2] != actual.vectorSize()) {
      throw new IllegalArgumentException("cannot compare " + expected + " with " + actual);
    }
    return new VectorDifference(
        expected.elements().length,
        differing(expected.elements(), actual.elements()),
        expected.scales().length,
        differing(expected.scales(), actual.scales()));
  }

  private static long differing(int[] a, int[] b) {
    long count = 0;
    for (int i = 0; i < a.length; i++) {
      count += a[i] == b[i] ? 0 : 1;
    }
    return count;
  }

  /** Codes that differ, elements and scales together. */
  public long differing() {
    return differingElements + differingScales;
  }

  /** Share of the elements that differ, 0..1. */
  public double elementShare() {
    return (double) differingElements / elements;
  }

  /** Share of the scales that differ, 0..1. */
  public double scaleShare() {
    return (double) differingScales / scales;
  }
}
