package dev.vsgen.generator.liberty;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.file.FileProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Areas of cells as their layout has them: width x height of the macros of a LEF file. */
final class LefAreas {

  private static final Pattern MACRO = Pattern.compile("(?m)^\\s*MACRO\\s+(\\S+)");
  private static final Pattern SIZE =
      Pattern.compile("(?m)^\\s*SIZE\\s+([\\d.]+)\\s+BY\\s+([\\d.]+)\\s*;");

  private LefAreas() {}

  /**
   * The areas in um2, by cell.
   *
   * @throws ToolException if the file cannot be read or has no macros
   */
  static Map<String, Double> read(Path file) {
    try {
      Map<String, Double> areas = parse(Files.readString(file, StandardCharsets.ISO_8859_1));
      if (areas.isEmpty()) {
        throw new ToolException(
            "VSG-LIB-03", "LEF file " + file + " has no MACRO with a SIZE; must be one of cells");
      }
      return areas;
    } catch (IOException e) {
      throw new ToolException("VSG-LIB-01", "cannot read " + file + ": " + FileProblem.text(e), e);
    }
  }

  static Map<String, Double> parse(String text) {
    Map<String, Double> areas = new LinkedHashMap<>();
    Matcher macro = MACRO.matcher(text);
    Matcher size = SIZE.matcher(text);
    while (macro.find()) {
      Matcher next = MACRO.matcher(text);
      int end = next.find(macro.end()) ? next.start() : text.length();
      if (size.find(macro.end()) && size.start() < end) {
        areas.put(
            macro.group(1), Double.parseDouble(size.group(1)) * Double.parseDouble(size.group(2)));
      }
    }
    return areas;
  }
}
