package dev.vsgen.cosim.verilator;

import dev.vsgen.generator.file.Unfinished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Files that other processes read while we write them. */
final class AtomicFile {

  private AtomicFile() {}

  static void write(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
    try (Unfinished unfinished = Unfinished.at(temporary)) {
      Files.writeString(unfinished.path(), text);
      Files.move(
          unfinished.path(),
          file,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
