package dev.vsgen.generator.arith;

import java.util.List;

/**
 * An adder of a tree: {@code sum + 2 * carry} equals the sum of its inputs, and of one more if it
 * is an {@link AdderKind#INCREMENT}.
 *
 * @param kind what it adds
 * @param stage full adders a signal passes at most from the partial products to its outputs, itself
 *     included
 * @param column binary logarithm of the weight of its inputs and its sum
 * @param inputs three bits of a full adder, two of the others; one is enough beside the constant
 * @param sum its sum
 * @param carry its carry, of twice the weight
 */
public record Adder(AdderKind kind, int stage, int column, List<Bit> inputs, Bit sum, Bit carry) {

  /** Keeps its list. */
  public Adder {
    inputs = List.copyOf(inputs);
  }

  /** Computes its outputs. */
  void evaluate(Values values) {
    int total = kind == AdderKind.INCREMENT ? 1 : 0;
    for (Bit input : inputs) {
      total += values.get(input) ? 1 : 0;
    }
    values.set(sum, total % 2 == 1);
    values.set(carry, total >= 2);
  }
}
