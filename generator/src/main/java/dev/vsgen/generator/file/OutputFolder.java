package dev.vsgen.generator.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder whose content vsgen replaces as a whole, all or nothing. A manifest in it lists, under
 * {@code files}, the {@code name} of every other file.
 *
 * <p>The files are written to a folder beside the target, which then takes its name. What was there
 * before survives an error or a killed run: at every instant it has either its own name or the name
 * with {@code .previous} added, from where the next run restores it.
 */
public final class OutputFolder {

  private final Path target;
  private final Path previous;
  private final String manifest;

  /** Writes files into an empty folder. */
  @FunctionalInterface
  public interface Content {

    /** Writes all files. */
    void writeTo(Path folder) throws IOException;
  }

  private OutputFolder(Path target, String manifest) {
    this.target = target;
    this.previous = target.resolveSibling(target.getFileName() + ".previous");
    this.manifest = manifest;
  }

  /**
   * Names a folder; touches nothing.
   *
   * @param folder absent, or a folder in another one
   * @param manifest name of the file that lists the others
   * @throws UserException if the path cannot be such a folder
   */
  public static OutputFolder of(Path folder, String manifest) {
    Path target = folder.toAbsolutePath().normalize();
    // To list a pipe would wait for its writer.
    if (target.getParent() == null || (Files.exists(target) && !Files.isDirectory(target))) {
      throw new UserException(
          "VSG-OUT-03",
          "output folder is " + folder + "; must be a folder in another one, or not exist");
    }
    return new OutputFolder(target, manifest);
  }

  /**
   * Tries the place before the work for what is to be written there; makes the folders above.
   *
   * @throws UserException if nothing can be written, or {@link #refuseForeign} does
   */
  public void probe() {
    WritableFolder.make(target.getParent(), target);
    try {
      refuseForeign();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /** Puts back what a killed run left under its other name; makes the folders above. */
  public void restore() throws IOException {
    Files.createDirectories(target.getParent());
    if (Files.exists(previous) && !Files.exists(target)) {
      Files.move(previous, target, StandardCopyOption.ATOMIC_MOVE);
    }
    FileTree.delete(previous);
  }

  /**
   * Refuses a folder in which there is anything else than an earlier output: nothing the user put
   * there is ever deleted.
   *
   * @throws UserException if so
   */
  public void refuseForeign() throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    Set<Path> ours = ours();
    for (Path path : content()) {
      if (ours.stream().noneMatch(file -> file.startsWith(path))) {
        throw new UserException(
            "VSG-OUT-02",
            "output folder "
                + target
                + " holds '"
                + target.relativize(path)
                + "', which vsgen did not write; name another folder (its content is replaced)");
      }
    }
  }

  private Set<Path> ours() throws IOException {
    Set<Path> ours = new HashSet<>();
    Path list = target.resolve(manifest);
    if (Files.exists(list)) {
      ours.add(list);
      JsonNode names = new ObjectMapper().readTree(list.toFile()).path("files");
      names.forEach(file -> ours.add(target.resolve(file.path("name").asText())));
    }
    return ours;
  }

  private List<Path> content() throws IOException {
    try (Stream<Path> paths = Files.walk(target)) {
      return paths.filter(path -> !path.equals(target)).sorted().toList();
    }
  }

  /** Replaces whatever is there; {@link #restore} and {@link #refuseForeign} come before. */
  public void replace(Content content) throws IOException {
    // Not a temporary directory of the JDK's, which only its owner may read.
    String suffix = "-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    Path beside = target.resolveSibling("." + target.getFileName() + suffix);
    try (Unfinished unfinished = Unfinished.at(beside)) {
      Path fresh = Files.createDirectory(unfinished.path());
      content.writeTo(fresh);
      if (Files.exists(target)) {
        Files.move(target, previous, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      FileTree.delete(previous);
    }
  }

  /** What to tell when the folder cannot be written. */
  public UserException cannotWrite(IOException e) {
    return OutputError.of(target, e);
  }
}
