package dev.vsgen.cosim.coverage;

/**
 * One thing Verilator counts. It adds up the instances of a generate loop, so that a point of a
 * lane stands for all lanes.
 *
 * @param kind what it is
 * @param module module it is in
 * @param source file and line, such as {@code vsq_mac.v:79}
 * @param signal bit that toggles, or side of a branch
 * @param count how often it was exercised
 */
public record CoveragePoint(Kind kind, String module, String source, String signal, long count) {

  /** What is counted. */
  public enum Kind {
    /** A block of statements was executed. */
    LINE,
    /** A side of a branch was taken. */
    BRANCH,
    /** A bit changed. */
    TOGGLE
  }

  /** Whether it was exercised. */
  public boolean isCovered() {
    return count > 0;
  }
}
