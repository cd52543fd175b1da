package dev.vsgen.cosim.layer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Models and images that are not part of the project, in the folder that VSGEN_DATA names. */
public final class TestData {

  private TestData() {}

  /** A file of that folder; a test that asks for it is skipped, and says so, if it is missing. */
  public static Path file(String name) {
    String folder = System.getenv("VSGEN_DATA");
    assumeTrue(folder != null, "skipped: VSGEN_DATA does not name a folder with " + name);
    Path file = Path.of(folder, name);
    assumeTrue(Files.isReadable(file), "skipped: there is no " + file);
    return file;
  }
}
