package dev.vsgen.generator.liberty;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.file.FileProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/** Reads libraries of standard cells. */
public final class LibraryReader {

  private LibraryReader() {}

  /**
   * Reads a library, with the areas of its LEF file where there is one.
   *
   * @throws ToolException if a file cannot be read or is malformed
   */
  public static CellLibrary read(LibraryFiles files) {
    Optional<Map<String, Double>> areas = files.lef().map(LefAreas::read);
    try {
      String text = Files.readString(files.liberty(), StandardCharsets.ISO_8859_1);
      LibertyGroup group = LibertyParser.parse(text);
      if (!group.type().equals("library") || group.groups("cell").isEmpty()) {
        throw new ToolException(
            "VSG-LIB-02",
            "Liberty file " + files.liberty() + " must be a library with cells; has none");
      }
      return CellLibrary.of(areas.map(map -> withAreas(group, map)).orElse(group));
    } catch (IOException e) {
      throw new ToolException(
          "VSG-LIB-01", "cannot read " + files.liberty() + ": " + FileProblem.text(e), e);
    } catch (LibertySyntaxException | IllegalArgumentException e) {
      throw new ToolException(
          "VSG-LIB-02", "Liberty file " + files.liberty() + " is malformed: " + e.getMessage(), e);
    }
  }

  private static LibertyGroup withAreas(LibertyGroup library, Map<String, Double> areas) {
    return library.withGroups(
        library.groups().stream()
            .map(
                group ->
                    group.type().equals("cell") && areas.containsKey(group.name())
                        ? group.with("area", Double.toString(areas.get(group.name())))
                        : group)
            .toList());
  }
}
