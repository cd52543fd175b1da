package dev.vsgen.generator.file;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** What to tell when something that the user wants cannot be written. */
public final class OutputError {

  /** Failures for which the JDK has the path for a message, and the reason in their class. */
  private static final Map<Class<? extends IOException>, String> REASONS =
      Map.of(
          AccessDeniedException.class, ": permission denied",
          FileAlreadyExistsException.class, ": it is there, and no folder",
          NoSuchFileException.class, ": there is no such file or folder");

  private OutputError() {}

  /** What the file system said. */
  public static UserException of(Path path, IOException e) {
    return of(path, e.getMessage() + REASONS.getOrDefault(e.getClass(), ""), e);
  }

  /** What was found wrong before anything was written. */
  static UserException of(Path path, String reason) {
    return of(path, reason, null);
  }

  private static UserException of(Path path, String reason, Throwable cause) {
    return new UserException("VSG-OUT-01", "cannot write " + path + ": " + reason, cause);
  }
}
