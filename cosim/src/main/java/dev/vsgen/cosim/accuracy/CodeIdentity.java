package dev.vsgen.cosim.accuracy;

import dev.vsgen.generator.Version;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells builds of vsgen apart: a quantizer that was changed must not find old results. */
final class CodeIdentity {

  private static final String TEXT = Version.current() + " " + hash();

  private CodeIdentity() {}

  /** The version and, of a packaged vsgen, the hash of its archive. */
  static String text() {
    return TEXT;
  }

  private static String hash() {
    try {
      Path code =
          Path.of(CodeIdentity.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      byte[] bytes = Files.isRegularFile(code) ? Files.readAllBytes(code) : new byte[0];
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (IOException | URISyntaxException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("vsgen cannot read its own archive", e);
    }
  }
}
