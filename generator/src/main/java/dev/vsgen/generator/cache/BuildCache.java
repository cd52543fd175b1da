package dev.vsgen.generator.cache;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.file.FileTree;
import dev.vsgen.generator.file.Unfinished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder of build results that many processes may share. A result is named by what it was made
 * from, never changes, and appears complete or not at all: it is made in {@code tmp} under a lock,
 * then renamed.
 */
public final class BuildCache {

  /** How long the logs of a tool that failed are kept. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final Path root;

  /**
   * Uses a folder, which is made if it is not there.
   *
   * @throws ToolException if it cannot be
   */
  public BuildCache(Path root) {
    this.root = root.toAbsolutePath().normalize();
    createFolder(locks());
    createFolder(unfinished());
  }

  /** The cache of this user. */
  public static BuildCache ofUser() {
    return new BuildCache(defaultRoot(System.getenv(), System.getProperty("user.home")));
  }

  /** {@code $VSGEN_CACHE}, else {@code $XDG_CACHE_HOME/vsgen}, else {@code ~/.cache/vsgen}. */
  public static Path defaultRoot(Map<String, String> environment, String home) {
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

  /** Its folder. */
  public Path root() {
    return root;
  }

  /** Whether a result is there. */
  public boolean has(String name) {
    return Files.isDirectory(root.resolve(name));
  }

  /**
   * The folder of a result, made first if it is not there.
   *
   * @param maker fills the folder it is given; if it throws, nothing is published, and only the
   *     logs of a tool that failed are left, for a week or until the result is made again
   * @throws ToolException if the cache cannot be written
   */
  public Path obtain(String name, Consumer<Path> maker) {
    Path result = root.resolve(name);
    if (has(name)) {
      return result;
    }
    try {
      CacheLock.hold(lockFile(name), () -> make(name, maker));
      return result;
    } catch (IOException e) {
      throw unusable(root, e);
    } catch (UncheckedIOException e) {
      throw unusable(root, e.getCause());
    }
  }

  /** A cache that cannot be read or written, explained. */
  public static ToolException unusable(Path root, IOException cause) {
    return new ToolException(
        "VSG-CACHE-01",
        ("cannot use the build cache " + root + " (" + cause + ")")
            + "; VSGEN_CACHE can name another folder",
        cause);
  }

  private void make(String name, Consumer<Path> maker) throws IOException {
    if (has(name)) {
      return; // while we waited, the holder of the lock made it
    }
    sweep();
    Path folder = unfinished().resolve(name);
    FileTree.delete(folder);
    try (Unfinished making = Unfinished.at(folder)) {
      Files.createDirectory(folder);
      try {
        maker.accept(folder);
      } catch (ToolException e) {
        deleteAllButLogs(folder);
        making.keep();
        throw e;
      }
      Files.move(folder, root.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** The message of a tool's failure names its log. */
  private static void deleteAllButLogs(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      for (Path path : content.filter(path -> !isLog(path)).toList()) {
        FileTree.delete(path);
      }
    }
  }

  private static boolean isLog(Path path) {
    return path.toString().endsWith(".log");
  }

  /** Deletes what dead processes left half made, whose locks are free, and logs that are old. */
  private void sweep() throws IOException {
    try (Stream<Path> folders = Files.list(unfinished())) {
      for (Path folder : folders.toList()) {
        Path lock = lockFile(folder.getFileName().toString());
        CacheLock.holdIfFree(lock, () -> sweep(folder));
      }
    }
  }

  private static void sweep(Path folder) throws IOException {
    if (!isKept(folder)) {
      FileTree.delete(folder);
    }
  }

  /** Whether a folder has what {@link #deleteAllButLogs} left, and somebody may yet read it. */
  private static boolean isKept(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      List<Path> files = content.toList();
      Instant left = Files.getLastModifiedTime(folder).toInstant();
      return !files.isEmpty()
          && files.stream().allMatch(BuildCache::isLog)
          && left.isAfter(Instant.now().minus(KEPT));
    } catch (NoSuchFileException e) {
      return false; // its holder moved it away meanwhile
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

  private void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unusable(root, e);
    }
  }
}
