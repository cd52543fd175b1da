package dev.vsgen.cosim.layer;

import dev.vsgen.generator.error.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Text to run models on, a sentence a line; empty lines do not count. */
public final class Sentences {

  private Sentences() {}

  /** Sentences to choose static scales from. */
  public static List<String> calibration() {
    return resource("/sentences/calibration.txt");
  }

  /** Sentences to measure errors on; none of them is a calibration sentence. */
  public static List<String> evaluation() {
    return resource("/sentences/evaluation.txt");
  }

  /**
   * The sentences of a UTF-8 file.
   *
   * @throws UserException if the file cannot be read or has no sentence
   */
  public static List<String> read(Path file) {
    List<String> sentences;
    try {
      sentences = ofLines(Files.readAllLines(file).stream());
    } catch (IOException e) {
      throw new UserException(
          "VSG-LAYER-02",
          "text file is '" + file + "'; must be a readable UTF-8 file (" + e + ")",
          e);
    }
    if (sentences.isEmpty()) {
      throw new UserException(
          "VSG-LAYER-03", "text file '" + file + "' is empty; must have a sentence a line");
    }
    return sentences;
  }

  private static List<String> resource(String path) {
    try (InputStream in = Sentences.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new FileNotFoundException(path + " is not on the class path");
      }
      return ofLines(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> ofLines(Stream<String> lines) {
    return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
