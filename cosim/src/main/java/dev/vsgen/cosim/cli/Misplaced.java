package dev.vsgen.cosim.cli;

import dev.vsgen.generator.error.UserException;
import picocli.CommandLine.Model.CommandSpec;

/** Refuses options that would change nothing: whoever gave one expects that it did. */
final class Misplaced {

  private Misplaced() {}

  /**
   * Refuses an option.
   *
   * @param given whether it was given
   * @param circumstance what it was given with, such as another option
   * @param reason why it changes nothing then
   */
  static void check(String option, boolean given, String circumstance, String reason) {
    if (given) {
      throw new UserException(
          "VSG-OPTION-15",
          option + " is given with " + circumstance + "; must be left out (" + reason + ")");
    }
  }

  /** As {@link #check(String, boolean, String, String)}, of an option that has a default value. */
  static void check(CommandSpec spec, String option, String circumstance, String reason) {
    check(
        option, spec.commandLine().getParseResult().hasMatchedOption(option), circumstance, reason);
  }
}
