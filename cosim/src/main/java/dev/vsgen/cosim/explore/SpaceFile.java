package dev.vsgen.cosim.explore;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads spaces from YAML: a line for each axis, with a value or a list of values, such as {@code
 * wt: [3, 4]}.
 */
public final class SpaceFile {

  /** Spaces that come with vsgen. */
  public static final List<String> PRESETS = List.of("paper", "wide", "quick");

  private static final ObjectMapper YAML =
      new ObjectMapper(
              new YAMLFactory()
                  .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                  .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION))
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private SpaceFile() {}

  /** The lists of a file by name of the axis. */
  private static final class Lists extends TreeMap<String, List<String>> {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Reads a file.
   *
   * @throws UserException if it cannot be read or describes no space
   */
  public static Space read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UserException(
          "VSG-EXPLORE-05", "--space is '" + file + "'; must be a file that can be read", e);
    }
  }

  /**
   * A space that comes with vsgen.
   *
   * @throws UserException if there is none of that name
   */
  public static Space preset(String name) {
    if (!PRESETS.contains(name)) {
      throw new UserException(
          "VSG-EXPLORE-07", "--preset is '" + name + "'; must be " + String.join(", ", PRESETS));
    }
    String resource = "/explore/" + name + ".yaml";
    try (InputStream in = SpaceFile.class.getResourceAsStream(resource)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Jackson says of values that do not fit names classes of Java. */
  private static String reason(JsonProcessingException e) {
    return e instanceof MismatchedInputException && e.getLocation() != null
        ? "line " + e.getLocation().getLineNr() + " has something else"
        : e.getOriginalMessage();
  }

  static Space parse(String text, String origin) {
    Lists lists;
    try {
      lists = YAML.readValue(text, Lists.class);
    } catch (JsonProcessingException e) {
      throw new UserException(
          "VSG-EXPLORE-05",
          "%s is not YAML of axes with values, such as 'wt: [3, 4]': %s"
              .formatted(origin, reason(e)),
          e);
    }
    if (lists == null || lists.isEmpty()) {
      throw new UserException("VSG-EXPLORE-26", origin + " names no axis; must name one at least");
    }
    Map<Axis, List<String>> values = new EnumMap<>(Axis.class);
    lists.forEach(
        (name, list) -> values.put(Axis.of(name), list == null ? List.of() : List.copyOf(list)));
    return new Space(values);
  }
}
