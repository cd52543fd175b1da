package dev.vsgen.generator.rtl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.Unfinished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts the files of a design into a folder, all or nothing.
 *
 * <p>The files are written to a folder beside the target, which then takes its name. What was there
 * before survives an error or a killed run: at every instant it has either its own name or the name
 * with {@code .previous} added, from where the next run restores it.
 */
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
    Path target = folder.toAbsolutePath().normalize();
    // To list a pipe would wait for its writer.
    if (target.getParent() == null || (Files.exists(target) && !Files.isDirectory(target))) {
      throw new UserException(
          "VSG-OUT-03",
          "output folder is " + folder + "; must be a folder in another one, or not exist");
    }
    try {
      Files.createDirectories(target.getParent());
      Path previous = target.resolveSibling(target.getFileName() + ".previous");
      restore(previous, target);
      refuseForeign(target);
      if (holds(target, files)) {
        return false;
      }
      replace(target, previous, files);
      return true;
    } catch (IOException e) {
      throw new UserException(
          "VSG-OUT-01", "cannot write " + folder + ": " + e.getMessage() + " (" + name(e) + ")", e);
    }
  }

  private static String name(IOException e) {
    return e.getClass().getSimpleName();
  }

  private static void replace(Path target, Path previous, List<RtlFile> files) throws IOException {
    // Not a temporary directory of the JDK's, which only its owner may read.
    String suffix = "-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    Path beside = target.resolveSibling("." + target.getFileName() + suffix);
    try (Unfinished unfinished = Unfinished.at(beside)) {
      Path fresh = Files.createDirectory(unfinished.path());
      for (RtlFile file : files) {
        Files.write(fresh.resolve(file.name()), file.bytes());
      }
      if (Files.exists(target)) {
        Files.move(target, previous, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      deleteFolder(previous);
    }
  }

  private static void restore(Path previous, Path target) throws IOException {
    if (Files.exists(previous) && !Files.exists(target)) {
      Files.move(previous, target, StandardCopyOption.ATOMIC_MOVE);
    }
    deleteFolder(previous);
  }

  /** Nothing the user put there is ever deleted. */
  private static void refuseForeign(Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    Set<String> ours = new HashSet<>();
    if (Files.exists(target.resolve(MANIFEST))) {
      ours.add(MANIFEST);
      JsonNode manifest = new ObjectMapper().readTree(target.resolve(MANIFEST).toFile());
      manifest.path("files").forEach(file -> ours.add(file.path("name").asText()));
    }
    for (Path file : list(target)) {
      if (!ours.contains(file.getFileName().toString())) {
        throw new UserException(
            "VSG-OUT-02",
            "output folder "
                + target
                + " holds '"
                + file.getFileName()
                + "', which vsgen did not write; name another folder (its content is replaced)");
      }
    }
  }

  private static boolean holds(Path target, List<RtlFile> files) throws IOException {
    if (!Files.exists(target) || list(target).size() != files.size()) {
      return false;
    }
    for (RtlFile file : files) {
      Path path = target.resolve(file.name());
      if (!Files.isRegularFile(path) || !Arrays.equals(Files.readAllBytes(path), file.bytes())) {
        return false;
      }
    }
    return true;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.sorted().toList();
    }
  }

  private static void deleteFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    for (Path file : list(folder)) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
