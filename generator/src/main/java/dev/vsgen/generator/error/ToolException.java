package dev.vsgen.generator.error;

/**
 * An external tool is missing, too old, or failed, or the cell library it is to work with is
 * missing or unfit. Exit code 4.
 */
public final class ToolException extends VsgenException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception; see {@link VsgenException} for the form of the explanation. */
  public ToolException(String tag, String explanation) {
    super(tag, explanation, null);
  }

  /** Creates the exception with its cause. */
  public ToolException(String tag, String explanation, Throwable cause) {
    super(tag, explanation, cause);
  }
}
