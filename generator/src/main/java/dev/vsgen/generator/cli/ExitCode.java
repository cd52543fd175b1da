package dev.vsgen.generator.cli;

/** What {@code vsgen} returns to the shell. */
public final class ExitCode {

  /** Everything asked for was done. */
  public static final int OK = 0;

  /** A defect of vsgen itself. */
  public static final int INTERNAL = 1;

  /** An option, a file or a value is wrong, or an output cannot be written. */
  public static final int USAGE = 2;

  /** RTL and reference disagree, or a proof does not hold. */
  public static final int MISMATCH = 3;

  /** An external tool is missing or failed, or memory is not enough. */
  public static final int TOOL = 4;

  private ExitCode() {}
}
