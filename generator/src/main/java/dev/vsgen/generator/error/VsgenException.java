package dev.vsgen.generator.error;

import java.util.Locale;

/**
 * A failure that is explained to the user in one line and ends the run with a documented exit code.
 *
 * <p>The message starts with a tag, then says what was wrong and why, for example {@code
 * [VSG-DESIGN-03] --vector-size is 12; must be a power of two (vectors tile the reduction evenly)}.
 */
public abstract sealed class VsgenException extends RuntimeException
    permits UserException, ToolException {

  private static final long serialVersionUID = 1L;

  private final String tag;
  private final String explanation;

  /**
   * Creates the exception.
   *
   * @param tag stable identifier of the rule, for example {@code VSG-DESIGN-03}
   * @param explanation value, rule and reason
   * @param cause the underlying failure, if there is one
   */
  protected VsgenException(String tag, String explanation, Throwable cause) {
    super(String.format(Locale.ROOT, "[%s] %s", tag, explanation), cause);
    this.tag = tag;
    this.explanation = explanation;
  }

  /** The stable identifier of the violated rule, for example {@code VSG-DESIGN-03}. */
  public String tag() {
    return tag;
  }

  /** The message without its tag. */
  public String explanation() {
    return explanation;
  }
}
