package dev.vsgen.cosim.accuracy;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.file.Sha256;
import dev.vsgen.generator.operand.VectorMatrix;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Tells builds of vsgen apart: a quantizer that was changed must not find old results. */
public final class CodeIdentity {

  /** Packages of this archive that compute scores in floating point. */
  static final List<String> FLOAT =
      List.of(
          "dev.vsgen.cosim.accuracy",
          "dev.vsgen.cosim.calibration",
          "dev.vsgen.cosim.engine",
          "dev.vsgen.cosim.layer",
          "dev.vsgen.cosim.network",
          "dev.vsgen.cosim.npy",
          "dev.vsgen.cosim.operand",
          "dev.vsgen.cosim.quant",
          "dev.vsgen.cosim.task");

  /** More of this archive, where sums are integers. */
  static final List<String> INTEGERS = List.of("dev.vsgen.cosim.reference");

  private static final List<String> OPERANDS = List.of("dev.vsgen.generator.operand");

  private static final String OF_SCORES =
      of(CodeIdentity.class, FLOAT) + of(VectorMatrix.class, OPERANDS);
  private static final String OF_INTEGER_SCORES = OF_SCORES + of(CodeIdentity.class, INTEGERS);

  private CodeIdentity() {}

  /**
   * The version and, of a packaged vsgen, a hash of the code that scores depend on. Simulations are
   * not part of it: their scores are never kept.
   *
   * @param integers whether sums are integers, as of rounded scale products
   */
  static String ofScores(boolean integers) {
    return integers ? OF_INTEGER_SCORES : OF_SCORES;
  }

  /** The version and, of a packaged vsgen, the hash of the archive that a class is in. */
  public static String of(Class<?> type) {
    Path code = code(type);
    return Version.current() + " " + (Files.isRegularFile(code) ? Sha256.ofRead(code) : "");
  }

  /**
   * The version and, of a packaged vsgen, a hash of some packages of the archive that a class is
   * in.
   *
   * @param packages packages, and folders of resources with dots, without those below them
   */
  public static String of(Class<?> type, List<String> packages) {
    Path code = code(type);
    try {
      return Version.current() + " " + (Files.isRegularFile(code) ? of(code, packages) : "");
    } catch (IOException e) {
      throw new IllegalStateException("vsgen cannot read its own archive", e);
    }
  }

  /** The hash of all files of some packages of an archive, without the packages below them. */
  static String of(Path archive, List<String> packages) throws IOException {
    Predicate<String> belongs =
        name ->
            packages.contains(
                name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.'));
    StringBuilder hashes = new StringBuilder();
    try (JarFile jar = new JarFile(archive.toFile())) {
      List<JarEntry> entries =
          jar.stream()
              .filter(entry -> !entry.isDirectory() && belongs.test(entry.getName()))
              .sorted(Comparator.comparing(JarEntry::getName))
              .toList();
      for (JarEntry entry : entries) {
        try (InputStream in = jar.getInputStream(entry)) {
          hashes
              .append(entry.getName())
              .append(' ')
              .append(Sha256.of(in.readAllBytes()))
              .append('\n');
        }
      }
    }
    return Sha256.of(hashes.toString());
  }

  private static Path code(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("vsgen cannot find its own archive", e);
    }
  }
}
