package dev.vsgen.generator.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file or folder in the making, which is moved to its place once it is complete. What is still
 * there when this is closed is deleted; so it is if the JVM is ended by a signal before. Only
 * {@code kill -9} leaves it behind.
 */
public final class Unfinished implements AutoCloseable {

  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();
  private static final int PASSES = 40;
  private static final long PASS_MILLISECONDS = 25;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Unfinished::sweep, "vsgen-unfinished"));
  }

  private final Path path;

  private Unfinished(Path path) {
    this.path = path;
  }

  /** Takes responsibility for a path before anything is there. */
  public static Unfinished at(Path path) {
    Unfinished unfinished = new Unfinished(path.toAbsolutePath());
    OPEN.add(unfinished.path);
    return unfinished;
  }

  /** Where it is being made. */
  public Path path() {
    return path;
  }

  /** Leaves what is there to the user, for example the log of what went wrong. */
  public void keep() {
    OPEN.remove(path);
  }

  @Override
  public void close() throws IOException {
    if (OPEN.contains(path)) {
      FileTree.delete(path);
      OPEN.remove(path);
    }
  }

  /** Whoever writes is stopped at the same time, so what is deleted may come back a few times. */
  private static void sweep() {
    int gone = 0;
    for (int pass = 0; pass < PASSES && gone < 2 && !OPEN.isEmpty(); pass++) {
      gone = OPEN.stream().noneMatch(Files::exists) ? gone + 1 : 0;
      OPEN.forEach(Unfinished::deleteQuietly);
      pause();
    }
  }

  private static void deleteQuietly(Path path) {
    try {
      FileTree.delete(path);
    } catch (IOException | UncheckedIOException e) {
      // The next pass tries again; there is nobody left to tell.
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PASS_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
