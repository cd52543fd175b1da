package dev.vsgen.training.quant;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * Codes in arrays, all of them float32, which holds them exactly.
 *
 * @param elements {@code outer x vectors x elements x inner}
 * @param scales one for each vector, of size 1 where that has elements; empty without scales
 * @param gamma outer scales, of a shape that broadcasts
 */
record ArrayCodes(NDArray elements, Optional<NDArray> scales, NDArray gamma) {

  /** The real numbers: {@code xq * sq} is exact, the product with gamma the only rounding. */
  NDArray values() {
    return scales.map(elements::mul).orElseGet(elements::duplicate).muli(gamma);
  }
}
