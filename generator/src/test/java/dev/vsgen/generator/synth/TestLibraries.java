package dev.vsgen.generator.synth;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vsgen.generator.liberty.LibraryFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Libraries to try. Those that are no Debian packages are in the folder {@code liberty} beside the
 * one that VSGEN_DATA names; tests with them are skipped where they are not.
 */
final class TestLibraries {

  private TestLibraries() {}

  static TechLibrary read(String name) {
    if (name.equals(LibraryFiles.DEFAULT)) {
      return TechLibrary.read(LibraryFiles.find(name, Optional.empty()));
    }
    Path file =
        Path.of(Optional.ofNullable(System.getenv("VSGEN_DATA")).orElse("."))
            .resolve("../liberty")
            .resolve(name)
            .normalize();
    assumeTrue(Files.exists(file), file + " is not there: not tried with " + name);
    return TechLibrary.read(LibraryFiles.find(file.toString(), Optional.empty()));
  }
}
