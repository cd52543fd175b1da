package dev.vsgen.cosim.task;

import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.generator.error.UserException;
import java.util.Arrays;

/** Refuses outputs that a task cannot judge. */
final class NetworkOutput {

  private NetworkOutput() {}

  /**
   * Checks a network's first output.
   *
   * @param dimensions how many it must have
   * @param form names them
   * @throws UserException if there are more or fewer, or a value is not finite
   */
  static void check(FloatTensor output, int dimensions, String form) {
    if (output.shape().length != dimensions) {
      throw wrongShape(output, form);
    }
    checkFinite(output);
  }

  /**
   * Checks the values of a network's first output.
   *
   * @throws UserException if one is not finite
   */
  static void checkFinite(FloatTensor output) {
    for (float value : output.values()) {
      if (!Float.isFinite(value)) {
        throw new UserException(
            "VSG-TASK-05",
            "the network's output has the value " + value + "; must be finite to be judged");
      }
    }
  }

  static UserException wrongShape(FloatTensor output, String form) {
    return new UserException(
        "VSG-TASK-01",
        "the network's output has shape " + Arrays.toString(output.shape()) + "; must be " + form);
  }
}
