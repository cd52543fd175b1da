package dev.vsgen.generator.synth;

import dev.vsgen.generator.error.ToolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the stages of a synthesis hand to each other. */
final class StageFiles {

  private StageFiles() {}

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes sure that a tool has written a file to its end: Yosys does not notice a full disk.
   *
   * @param end what the last line must be
   * @throws ToolException if it has not
   */
  static void requireComplete(Path file, String end, Path log) {
    String text = Files.exists(file) ? read(file) : "";
    if (!text.stripTrailing().endsWith(end)) {
      throw new ToolException(
          "VSG-SYNTH-02",
          ("yosys left " + file.getFileName() + " incomplete (is the disk full?); log: " + log));
    }
  }
}
