package dev.vsgen.generator.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Files that other processes read while we write them, or go on with after we were killed. */
public final class AtomicFile {

  private AtomicFile() {}

  /** What is written. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file, in place of one that may be there: it appears whole, or not at all. */
  public static void write(Path file, Content content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
    try (Unfinished unfinished = Unfinished.at(temporary)) {
      try (OutputStream out = Files.newOutputStream(unfinished.path())) {
        content.writeTo(out);
      }
      Files.move(
          unfinished.path(),
          file,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Writes a text in UTF-8 in the same way. */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
