package dev.vsgen.generator.design;

import dev.vsgen.generator.error.UserException;

/**
 * What of a whole PE is written for latches and clock gates, which logic synthesis does not choose
 * by itself. It changes neither results nor cycles.
 *
 * @param memories body of the memories
 * @param clockGating whether the clock of the post-processing unit stands still while nothing is in
 *     it
 */
public record PeCells(MemoryStyle memories, boolean clockGating) {

  /** Neither. */
  public static final PeCells DEFAULT = new PeCells(MemoryStyle.GENERIC, false);

  /** More words than these are a macro in every process. */
  private static final int MOST_LATCH_WORDS = 256;

  /** Whether memories are words of latches. */
  public boolean latches() {
    return memories == MemoryStyle.LATCH;
  }

  /** Refuses memories that are too deep. */
  void check(String option, int words) {
    if (latches() && words > MOST_LATCH_WORDS) {
      throw new UserException(
          "VSG-PE-13",
          ("--mem latch is given with " + option + " " + words)
              + ("; must be at most " + MOST_LATCH_WORDS)
              + " (larger memories are macros in every process)");
    }
  }

  /** What differs from the default, for the name of a design. */
  String nameSuffix() {
    return (latches() ? "_latch" : "") + (clockGating ? "_cg" : "");
  }

  /** The options that ask for what differs from the default. */
  String options() {
    return (latches() ? " --mem " + memories : "") + (clockGating ? " --clock-gating on" : "");
  }
}
