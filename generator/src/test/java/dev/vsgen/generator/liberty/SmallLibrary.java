package dev.vsgen.generator.liberty;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/** The library of the tests. */
public final class SmallLibrary {

  private SmallLibrary() {}

  /** As its Liberty file says. */
  public static CellLibrary read() {
    return LibraryReader.read(new LibraryFiles("small", file("small.lib"), Optional.empty()));
  }

  /** A file of the library. */
  public static Path file(String name) {
    try {
      return Path.of(SmallLibrary.class.getResource("/liberty/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
