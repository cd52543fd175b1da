package dev.vsgen.cosim.explore;

import dev.vsgen.cosim.accuracy.ResultStore;
import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Results of points by what they were made from, in a folder that many processes and machines may
 * share. A result appears whole or not at all, and while one process computes a point others that
 * want it wait: nothing is computed twice, unless the process that computed it died.
 */
public final class ResultFolder {

  private static final String FORMAT = "1";
  private static final String RESULT = "result.json";

  private final BuildCache cache;

  private ResultFolder(BuildCache cache) {
    this.cache = cache;
  }

  /** Carries a result that is not to be kept out of the cache. */
  private static final class FailedPoint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient PointResult result;

    FailedPoint(PointResult result) {
      super(result.id(), null, false, false);
      this.result = result;
    }
  }

  /**
   * Uses a folder, which is made if it is not there.
   *
   * @throws UserException if it cannot be written, or has results of another form
   */
  public static ResultFolder open(Path root) {
    try {
      ResultFolder folder = new ResultFolder(new BuildCache(root));
      folder.checkFormat();
      Files.createDirectories(folder.failures());
      return folder;
    } catch (ToolException | IOException e) {
      throw new UserException(
          "VSG-EXPLORE-10",
          "results folder is '" + root + "'; must be a folder that can be written",
          e);
    }
  }

  private void checkFormat() throws IOException {
    Path file = root().resolve("explore-format");
    if (Files.notExists(file)) {
      TextFile.write(file, FORMAT + "\n");
    }
    String found = Files.readString(file).strip();
    if (!found.equals(FORMAT)) {
      throw new UserException(
          "VSG-EXPLORE-11",
          "results folder '%s' has format %s; must be %s (give another folder to this version)"
              .formatted(root(), found, FORMAT));
    }
  }

  /** Its path. */
  public Path root() {
    return cache.root();
  }

  /** Accuracies, which several points may share. */
  ResultStore accuracies() {
    return new ResultStore(root().resolve("accuracy"));
  }

  private Path failures() {
    return root().resolve("failed");
  }

  private Path failure(String id) {
    return failures().resolve(id + ".json");
  }

  /** The result of a point, if it is there. Failures are not: they are tried again. */
  public Optional<PointResult> find(String id) {
    return read(root().resolve(name(id)).resolve(RESULT));
  }

  /** How a point failed last, if it did and was not computed or asked for since. */
  public Optional<PointResult> findFailure(String id) {
    return read(failure(id));
  }

  /** Forgets how a point failed. */
  public void forgetFailure(String id) {
    try {
      Files.deleteIfExists(failure(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The result of a point, computed unless it is there. One without an error is kept.
   *
   * @throws ToolException if the folder cannot be written
   */
  public PointResult obtain(String id, Supplier<PointResult> computer) {
    try {
      Path folder =
          cache.obtain(
              name(id),
              unfinished -> {
                PointResult result = computer.get();
                if (result.error().isPresent()) {
                  throw new FailedPoint(result);
                }
                write(unfinished.resolve(RESULT), result);
              });
      forgetFailure(id);
      return read(folder.resolve(RESULT)).orElseThrow();
    } catch (FailedPoint e) {
      TextFile.write(failure(id), text(e.result));
      return e.result;
    }
  }

  private static String name(String id) {
    return "point-" + id;
  }

  private static Optional<PointResult> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(ExploreJson.MAPPER.readValue(file.toFile(), PointResult.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new UserException(
          "VSG-EXPLORE-12",
          "result '" + file + "' is damaged (" + e.getMessage() + "); delete it",
          e);
    }
  }

  private static void write(Path file, PointResult result) {
    try {
      Files.writeString(file, text(result));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(PointResult result) {
    try {
      return ExploreJson.MAPPER.writeValueAsString(result) + "\n";
    } catch (IOException e) {
      throw new IllegalStateException("results are not serializable", e);
    }
  }
}
