package dev.vsgen.cosim.accuracy;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.file.Sha256;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells builds of vsgen apart: a quantizer that was changed must not find old results. */
public final class CodeIdentity {

  private static final String TEXT = Version.current() + " " + hash();

  private CodeIdentity() {}

  /** The version and, of a packaged vsgen, the hash of its archive. */
  public static String text() {
    return TEXT;
  }

  private static String hash() {
    try {
      Path code =
          Path.of(CodeIdentity.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isRegularFile(code) ? Sha256.of(code) : "";
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("vsgen cannot read its own archive", e);
    }
  }
}
