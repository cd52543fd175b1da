package dev.vsgen.generator.rtl;

import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Puts the files of a design into an {@link OutputFolder}. */
public final class RtlWriter {

  private static final String MANIFEST = "design.json";

  private RtlWriter() {}

  /**
   * Writes the files, or leaves the folder alone if it holds them already.
   *
   * @param folder made if absent; if it has content, that must be an earlier output of vsgen
   * @return whether anything changed
   * @throws UserException if the folder holds other files or cannot be written
   */
  public static boolean write(Path folder, List<RtlFile> files) {
    OutputFolder output = OutputFolder.of(folder, MANIFEST);
    try {
      output.restore();
      output.refuseForeign();
      if (holds(folder, files)) {
        return false;
      }
      output.replace(fresh -> writeTo(fresh, files));
      return true;
    } catch (IOException e) {
      throw output.cannotWrite(e);
    }
  }

  private static void writeTo(Path fresh, List<RtlFile> files) throws IOException {
    for (RtlFile file : files) {
      Path path = fresh.resolve(file.name());
      Files.createDirectories(path.getParent());
      Files.write(path, file.bytes());
    }
  }

  private static boolean holds(Path folder, List<RtlFile> files) throws IOException {
    if (!Files.exists(folder) || count(folder) != files.size()) {
      return false;
    }
    for (RtlFile file : files) {
      Path path = folder.resolve(file.name());
      if (!Files.isRegularFile(path) || !Arrays.equals(Files.readAllBytes(path), file.bytes())) {
        return false;
      }
    }
    return true;
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> content = Files.walk(folder)) {
      return content.filter(path -> !Files.isDirectory(path)).count();
    }
  }
}
