package dev.vsgen.generator.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

/** What to tell of a file that cannot be read or written. */
public final class FileProblem {

  /** Failures for which the JDK has the path for a message, and the reason in their class. */
  private static final Map<Class<? extends IOException>, String> REASONS =
      Map.of(
          AccessDeniedException.class, ": permission denied",
          FileAlreadyExistsException.class, ": it is there, and no folder",
          NoSuchFileException.class, ": there is no such file or folder");

  private FileProblem() {}

  /** What the file system said, and why, such as {@code a.lib: permission denied}. */
  public static String text(IOException e) {
    return e.getMessage() + REASONS.getOrDefault(e.getClass(), "");
  }
}
