package dev.vsgen.generator.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders for results that take hours: they are tried before, not after. */
public final class WritableFolder {

  private WritableFolder() {}

  /**
   * Makes a folder, and those above, unless it is there.
   *
   * @throws dev.vsgen.generator.error.UserException if it cannot be made, or nothing can be written
   *     to it
   */
  public static void make(Path folder) {
    make(folder, folder);
  }

  /**
   * Makes a folder for something in it.
   *
   * @param output what messages say cannot be written
   */
  static void make(Path folder, Path output) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw OutputError.of(output, e);
    }
    if (!Files.isWritable(folder)) {
      throw OutputError.of(output, folder + " is read-only");
    }
  }
}
