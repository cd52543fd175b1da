package dev.vsgen.cosim.task;

import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that the user names. */
public final class DataFile {

  private DataFile() {}

  /**
   * Its SHA-256.
   *
   * @throws UserException if it cannot be read
   */
  public static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UserException(
          "VSG-TASK-13", "file is '" + file + "'; must be one that can be read", e);
    }
  }

  /** Why it cannot be read, without the name of an exception. */
  static String unreadable(Path file, Exception e) {
    return Files.exists(file) ? "cannot be read (" + e.getMessage() + ")" : "does not exist";
  }
}
