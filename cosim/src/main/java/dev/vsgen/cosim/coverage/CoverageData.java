package dev.vsgen.cosim.coverage;

import dev.vsgen.cosim.coverage.CoveragePoint.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the files Verilator writes: a line {@code C 'key' count} for each point. */
final class CoverageData {

  private static final String FIELD = "\001";
  private static final String VALUE = "\002";

  private CoverageData() {}

  /**
   * Every point of a file.
   *
   * @throws IllegalArgumentException if the file has another form
   */
  static List<CoveragePoint> read(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.startsWith("#"))
          .map(CoverageData::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CoveragePoint parse(String line) {
    int end = line.lastIndexOf("' ");
    if (!line.startsWith("C '") || end < 0) {
      throw new IllegalArgumentException("no coverage point: " + line);
    }
    Map<String, String> fields = new HashMap<>();
    for (String field : line.substring(3, end).split(FIELD, -1)) {
      int split = field.indexOf(VALUE);
      if (split > 0) {
        fields.put(field.substring(0, split), field.substring(split + 1));
      }
    }
    String[] page = field(fields, "page", line).split("/", 2); // v_toggle/vsq_lane
    return new CoveragePoint(
        Kind.valueOf(page[0].substring(2).toUpperCase(Locale.ROOT)),
        page[1],
        field(fields, "f", line) + ":" + field(fields, "l", line),
        field(fields, "o", line),
        Long.parseLong(line.substring(end + 2)));
  }

  private static String field(Map<String, String> fields, String name, String line) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no field " + name + ": " + line);
    }
    return value;
  }
}
