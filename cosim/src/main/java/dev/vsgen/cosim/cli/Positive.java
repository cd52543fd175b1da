package dev.vsgen.cosim.cli;

import dev.vsgen.generator.error.UserException;

/** Checks a count given on the command line. */
final class Positive {

  private Positive() {}

  /** Refuses a count below 1. */
  static void check(String option, int value) {
    if (value < 1) {
      throw new UserException("VSG-COSIM-01", option + " is " + value + "; must be at least 1");
    }
  }
}
