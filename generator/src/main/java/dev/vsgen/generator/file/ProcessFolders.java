package dev.vsgen.generator.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Temporary folders of one kind, named {@code PID-*} after the process that works in them. They are
 * deleted when they are closed and when the process ends; those of a process that was killed, by
 * the next one.
 */
public final class ProcessFolders {

  private final Path root;

  ProcessFolders(Path root) {
    this.root = root;
  }

  /**
   * Those of this user, in the system's folder for temporary files.
   *
   * @param kind for example {@code proofs}
   */
  public static ProcessFolders ofUser(String kind) {
    String name = "vsgen-" + kind + "-" + System.getProperty("user.name");
    return new ProcessFolders(Path.of(System.getProperty("java.io.tmpdir"), name));
  }

  /** A new, empty folder. */
  public Unfinished create() throws IOException {
    Files.createDirectories(root);
    return Unfinished.at(Files.createTempDirectory(root, ProcessHandle.current().pid() + "-"));
  }

  /** Deletes the folders of processes that are no more. */
  public void sweep() throws IOException {
    if (Files.isDirectory(root)) {
      for (Path folder : content()) {
        if (isAbandoned(folder)) {
          FileTree.delete(folder);
        }
      }
    }
  }

  private List<Path> content() throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders.toList();
    }
  }

  private static boolean isAbandoned(Path folder) {
    String name = folder.getFileName().toString();
    return name.matches("\\d{1,9}-.+")
        && ProcessHandle.of(Long.parseLong(name.substring(0, name.indexOf('-')))).isEmpty();
  }
}
