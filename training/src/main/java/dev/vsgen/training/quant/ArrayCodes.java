package dev.vsgen.training.quant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.vsgen.training.graph.Views;
import java.util.Optional;

/**
 * Codes in arrays, all of them float32, which holds them exactly.
 *
 * @param elements {@code outer x vectors x elements x inner}
 * @param scales one for each vector, of size 1 where that has elements; empty without scales
 * @param gamma outer scales, of a shape that broadcasts
 */
record ArrayCodes(NDArray elements, Optional<NDArray> scales, NDArray gamma) {

  /** The same codes as arrays of a manager. */
  ArrayCodes viewedBy(NDManager manager) {
    return new ArrayCodes(
        Views.of(elements, manager),
        scales.map(array -> Views.of(array, manager)),
        Views.of(gamma, manager));
  }

  /** Hands the arrays over to a manager. */
  void attach(NDManager manager) {
    elements.attach(manager);
    scales.ifPresent(array -> array.attach(manager));
    gamma.attach(manager);
  }

  void close() {
    elements.close();
    scales.ifPresent(NDArray::close);
    gamma.close();
  }

  /** The real numbers: {@code xq * sq} is exact, the product with gamma the only rounding. */
  NDArray values() {
    return scales.map(elements::mul).orElseGet(elements::duplicate).muli(gamma);
  }
}
