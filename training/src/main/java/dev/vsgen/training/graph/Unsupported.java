package dev.vsgen.training.graph;

import ai.djl.ndarray.NDArray;
import dev.vsgen.generator.error.UserException;

/** Refuses forms of operators that no known network has. */
final class Unsupported {

  private Unsupported() {}

  /**
   * Returns the array if a form is one that is computed.
   *
   * @param form what to call it otherwise
   * @throws UserException if it is not
   */
  static NDArray unless(boolean supported, NDArray x, String form) {
    if (!supported) {
      throw new UserException(
          "VSG-TRAIN-02", "the network has a " + form + ", which cannot be trained through");
    }
    return x;
  }
}
