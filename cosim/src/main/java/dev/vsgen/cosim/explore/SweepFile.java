package dev.vsgen.cosim.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.file.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A sweep on its way to other processes.
 *
 * @param request what is measured
 * @param points numbered from 0
 */
public record SweepFile(SweepRequest request, List<ExplorePoint> points) {

  /** Its text. */
  public String text() {
    try {
      return ExploreJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("sweeps are not serializable", e);
    }
  }

  /** Writes it. */
  public void write(Path file) {
    TextFile.write(file, text());
  }

  /**
   * Reads one.
   *
   * @throws UserException if the file is none
   */
  public static SweepFile read(Path file) {
    try {
      return ExploreJson.MAPPER.readValue(file.toFile(), SweepFile.class);
    } catch (IOException e) {
      throw new UserException(
          "VSG-EXPLORE-16",
          "--sweep is '%s'; must be a file that vsgen explore wrote (%s)"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * The points of a range such as {@code 8-15} or {@code 8}; those beyond the last are left out.
   *
   * @throws UserException if the text is no range
   */
  public List<ExplorePoint> range(String text) {
    if (!text.matches("\\d{1,8}(-\\d{1,8})?")) {
      throw new UserException(
          "VSG-EXPLORE-17", "points are '" + text + "'; must be a number or a range such as 8-15");
    }
    String[] ends = text.split("-", -1);
    int first = Integer.parseInt(ends[0]);
    int last = Integer.parseInt(ends[ends.length - 1]);
    if (first > last || first >= points.size()) {
      throw new UserException(
          "VSG-EXPLORE-17",
          String.format(
              Locale.ROOT, "points are '%s'; must be within 0-%d", text, points.size() - 1));
    }
    return points.subList(first, Math.min(last + 1, points.size()));
  }
}
