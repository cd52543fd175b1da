package dev.vsgen.cosim.accuracy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.file.AtomicFile;
import dev.vsgen.generator.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Results by what they were made from, in a folder that many processes may share. A result appears
 * whole or not at all, so that a killed sweep goes on where it was.
 */
public final class ResultStore {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  /** Keeps results in a folder, which is made when the first one is. */
  public ResultStore(Path folder) {
    this.folder = folder;
  }

  /** Keeps results in {@code accuracy} in the cache of vsgen. */
  public static ResultStore inDefaultCache() {
    return new ResultStore(VerilatorBuild.defaultCache().resolve("accuracy"));
  }

  /** The result of a point, if it was measured before. A damaged file counts as none. */
  public Optional<AccuracyResult> find(Subject subject, AccuracyPoint point) {
    try {
      return Optional.of(JSON.readValue(file(subject, point).toFile(), AccuracyResult.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps a result.
   *
   * @throws ToolException if the folder cannot be written
   */
  public void put(Subject subject, AccuracyPoint point, AccuracyResult result) {
    Path file = file(subject, point);
    try {
      Files.createDirectories(folder);
      AtomicFile.write(file, JSON.writeValueAsString(result));
    } catch (IOException e) {
      throw new ToolException(
          "VSG-ACC-02", "result cache is '" + folder + "'; must be writable (" + e + ")", e);
    }
  }

  /** Everything that a result depends on is in its name, the code included. */
  private Path file(Subject subject, AccuracyPoint point) {
    String code = CodeIdentity.ofScores(point.inIntegers());
    String key = code + "\n" + subject.identity() + "\n" + point;
    return folder.resolve(Sha256.of(key) + ".json");
  }
}
