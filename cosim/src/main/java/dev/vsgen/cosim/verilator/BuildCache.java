package dev.vsgen.cosim.verilator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder of build results that many processes may share. A result is named by what it was made
 * from, never changes, and appears complete or not at all: it is made in {@code tmp} under a lock,
 * then renamed.
 */
final class BuildCache {

  private final Path root;

  BuildCache(Path root) {
    this.root = root.toAbsolutePath().normalize();
    createFolder(locks());
    createFolder(unfinished());
  }

  /** {@code $VSGEN_CACHE}, else {@code $XDG_CACHE_HOME/vsgen}, else {@code ~/.cache/vsgen}. */
  static Path defaultRoot(Map<String, String> environment, String home) {
    return Optional.ofNullable(environment.get("VSGEN_CACHE"))
        .filter(text -> !text.isEmpty())
        .map(Path::of)
        .orElseGet(
            () ->
                Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                    .filter(text -> !text.isEmpty())
                    .map(Path::of)
                    .orElse(Path.of(home, ".cache"))
                    .resolve("vsgen"));
  }

  Path root() {
    return root;
  }

  /** Whether a result is there. */
  boolean has(String name) {
    return Files.isDirectory(root.resolve(name));
  }

  /**
   * The folder of a result, made first if it is not there.
   *
   * @param maker fills the folder it is given; if it throws, nothing is published
   */
  Path obtain(String name, Consumer<Path> maker) {
    Path result = root.resolve(name);
    if (has(name)) {
      return result;
    }
    try {
      CacheLock.hold(lockFile(name), () -> make(name, maker));
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void make(String name, Consumer<Path> maker) throws IOException {
    if (has(name)) {
      return; // while we waited, the holder of the lock made it
    }
    sweep();
    Path folder = unfinished().resolve(name);
    deleteTree(folder);
    createFolder(folder);
    maker.accept(folder);
    Files.move(folder, root.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes what dead processes left half made; their locks are free. */
  private void sweep() throws IOException {
    try (Stream<Path> folders = Files.list(unfinished())) {
      for (Path folder : folders.toList()) {
        Path lock = lockFile(folder.getFileName().toString());
        CacheLock.holdIfFree(lock, () -> deleteTree(folder));
      }
    }
  }

  private Path locks() {
    return root.resolve("locks");
  }

  private Path lockFile(String name) {
    return locks().resolve(name + ".lock");
  }

  private Path unfinished() {
    return root.resolve("tmp");
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
  }

  static void deleteTree(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
