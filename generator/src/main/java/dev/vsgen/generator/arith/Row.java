package dev.vsgen.generator.arith;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of partial products: one operand times one digit of the other.
 *
 * <p>Rows are nonnegative. Where a product bit weighs negatively, its complement stands in the row:
 * {@code -x = (1 - x) - 1}. What that takes away in all is {@link #correction}, so
 *
 * <pre>operand * digit * 2^shift = sum of bits * their weights + correction</pre>
 */
public sealed interface Row permits AddendRow, AndRow, BoothRow, NegationRow {

  /** Name of its vector. */
  String name();

  /** Bits of its vector. */
  int width();

  /** Binary logarithm of the weight of its lowest bit. */
  int shift();

  /** What the complements add too much, negated. */
  long correction();

  /** Gate delay until it is there, in {@linkplain Delay units}. */
  int delay();

  /** Computes its vector. */
  void evaluate(Values values);

  /** Its bits as terms of a sum. */
  default List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < width(); i++) {
      terms.add(new Term(new Bit(name(), i), shift() + i, delay()));
    }
    return terms;
  }
}
