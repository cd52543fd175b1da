package dev.vsgen.generator.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Text files that the user asks for, each there as a whole or not at all. */
public final class TextFile {

  private TextFile() {}

  /**
   * Writes a file, and the folders it needs, in place of one that may be there. What a link leads
   * to is written, and the link stays; so does a device or a pipe.
   *
   * @throws dev.vsgen.generator.error.UserException if it cannot be written
   */
  public static void write(Path file, String text) {
    Path target = file.toAbsolutePath();
    try {
      if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(target.getParent());
        AtomicFile.write(target, text);
      } else if (Files.isRegularFile(target)) {
        AtomicFile.write(target.toRealPath(), text);
      } else {
        Files.writeString(target, text);
      }
    } catch (IOException e) {
      throw OutputError.of(file, e);
    }
  }
}
