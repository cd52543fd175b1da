package dev.vsgen.generator.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Text files that the user asks for, each there as a whole or not at all. */
public final class TextFile {

  private TextFile() {}

  /**
   * Tries a place before the work for what is to be written there; makes the folders it needs.
   *
   * @throws dev.vsgen.generator.error.UserException if it cannot be written
   */
  public static void probe(Path file) {
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw OutputError.of(file, "it is a folder");
    }
    try {
      if (!isWrittenThrough(target)) {
        WritableFolder.make(place(target).getParent(), file);
      }
    } catch (IOException e) {
      throw OutputError.of(file, e);
    }
  }

  /**
   * Writes a file, and the folders it needs, in place of one that may be there. What a link leads
   * to is written, and the link stays; so does a device or a pipe.
   *
   * @throws dev.vsgen.generator.error.UserException if it cannot be written
   */
  public static void write(Path file, String text) {
    probe(file);
    Path target = file.toAbsolutePath();
    try {
      if (isWrittenThrough(target)) {
        Files.writeString(target, text);
      } else {
        AtomicFile.write(place(target), text);
      }
    } catch (IOException e) {
      throw OutputError.of(file, e);
    }
  }

  /** Devices, pipes, links to them and links to nothing; a file, once there, stays one. */
  private static boolean isWrittenThrough(Path target) {
    return Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(target);
  }

  /** The file whose place is taken. */
  private static Path place(Path target) throws IOException {
    return Files.isRegularFile(target) ? target.toRealPath() : target;
  }
}
