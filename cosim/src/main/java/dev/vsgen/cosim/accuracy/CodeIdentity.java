package dev.vsgen.cosim.accuracy;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.file.Sha256;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells builds of vsgen apart: a quantizer that was changed must not find old results. */
public final class CodeIdentity {

  private static final String TEXT = of(CodeIdentity.class);

  private CodeIdentity() {}

  /** The version and, of a packaged vsgen, the hash of its archive. */
  public static String text() {
    return TEXT;
  }

  /** The same for the archive that a class is in. */
  public static String of(Class<?> type) {
    return Version.current() + " " + hash(type);
  }

  private static String hash(Class<?> type) {
    try {
      Path code = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isRegularFile(code) ? Sha256.of(code) : "";
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("vsgen cannot read its own archive", e);
    }
  }
}
