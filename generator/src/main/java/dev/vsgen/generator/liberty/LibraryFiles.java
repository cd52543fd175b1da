package dev.vsgen.generator.liberty;

import dev.vsgen.generator.error.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a library is.
 *
 * @param name what the user calls it
 * @param liberty functions, timing, power
 * @param lef sizes, which are taken for areas
 */
public record LibraryFiles(String name, Path liberty, Optional<Path> lef) {

  /** The library that is there without the user's having one. */
  public static final String DEFAULT = "osu018";

  private static final Path QFLOW = Path.of("/usr/share/qflow/tech");

  /**
   * Libraries of Debian packages, by name. LATCH of osu018 has no area in its Liberty file, and
   * NAND3X1 and OAI21X1 a wrong one.
   */
  private static final Map<String, LibraryFiles> INSTALLED = Map.of(DEFAULT, osu("osu018"));

  /**
   * The library of a name, or of a Liberty file beside which there may be a LEF file of the same
   * name.
   *
   * @param lef a LEF file to take instead of the library's own or one beside
   * @throws ToolException if its Debian package is not installed
   * @throws ToolException if there is no such file
   */
  public static LibraryFiles find(String nameOrFile, Optional<Path> lef) {
    LibraryFiles installed = INSTALLED.get(nameOrFile);
    if (installed != null) {
      return installed.checked().withLef(lef);
    }
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new ToolException(
          "VSG-LIB-01",
          ("--liberty is '" + nameOrFile + "'; must be a Liberty file or ")
              + String.join(", ", INSTALLED.keySet()));
    }
    return new LibraryFiles(stem(file), file.toAbsolutePath(), lef.or(() -> beside(file)));
  }

  private LibraryFiles checked() {
    if (!Files.isRegularFile(liberty)) {
      throw new ToolException(
          "VSG-LIB-06",
          ("library " + name + " is not installed: " + liberty + " is missing")
              + (" (Debian package qflow-tech-" + name + ")"));
    }
    return this;
  }

  private LibraryFiles withLef(Optional<Path> other) {
    return new LibraryFiles(name, liberty, other.or(() -> lef));
  }

  private static LibraryFiles osu(String name) {
    Path folder = QFLOW.resolve(name);
    return new LibraryFiles(
        name,
        folder.resolve(name + "_stdcells.lib"),
        Optional.of(folder.resolve(name + "_stdcells.lef")));
  }

  private static Optional<Path> beside(Path file) {
    return Optional.of(file.toAbsolutePath().resolveSibling(stem(file) + ".lef"))
        .filter(Files::isRegularFile);
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.lib$", "");
  }
}
