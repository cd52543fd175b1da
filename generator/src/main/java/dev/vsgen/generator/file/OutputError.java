package dev.vsgen.generator.file;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Path;

/** What to tell when something that the user wants cannot be written. */
public final class OutputError {

  private OutputError() {}

  /** What the file system said. */
  public static UserException of(Path path, IOException e) {
    return of(path, FileProblem.text(e), e);
  }

  /** What was found wrong before anything was written. */
  static UserException of(Path path, String reason) {
    return of(path, reason, null);
  }

  private static UserException of(Path path, String reason, Throwable cause) {
    return new UserException("VSG-OUT-01", "cannot write " + path + ": " + reason, cause);
  }
}
