package dev.vsgen.generator.error;

/** The request itself is wrong: an option, a file or a value the user can correct. Exit code 2. */
public final class UserException extends VsgenException {

  private static final long serialVersionUID = 1L;

  /** Creates the exception; see {@link VsgenException} for the form of the explanation. */
  public UserException(String tag, String explanation) {
    super(tag, explanation, null);
  }

  /** Creates the exception with its cause. */
  public UserException(String tag, String explanation, Throwable cause) {
    super(tag, explanation, cause);
  }

  /**
   * The same, told of something that whoever found it did not know.
   *
   * @param subject a file, for example; comes first
   */
  public UserException in(Object subject) {
    return new UserException(tag(), subject + ": " + explanation(), this);
  }
}
