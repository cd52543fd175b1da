package dev.vsgen.generator.file;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders for results that take hours: they are tried before, not after. */
public final class WritableFolder {

  private WritableFolder() {}

  /**
   * Makes a folder, and those above, unless it is there.
   *
   * @throws UserException if it cannot be made, or nothing can be written to it
   */
  public static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UserException("VSG-OUT-01", "cannot write " + folder + ": " + e.getMessage(), e);
    }
    if (!Files.isWritable(folder)) {
      throw new UserException("VSG-OUT-01", "cannot write " + folder + ": it is read-only");
    }
  }
}
