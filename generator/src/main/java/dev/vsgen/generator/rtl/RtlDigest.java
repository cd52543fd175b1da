package dev.vsgen.generator.rtl;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.file.Sha256;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells RTL that does something else from RTL that reads otherwise. Emitted Verilog has comments of
 * one line only, and no string that holds two slashes.
 */
public final class RtlDigest {

  private static final Pattern COMMENT = Pattern.compile("//.*");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private RtlDigest() {}

  /** The SHA-256, in hexadecimal, of a design's Verilog without comments and white space. */
  public static String of(Design design) {
    return of(new RtlEmitter(new Templates()).modules(design));
  }

  static String of(List<RtlFile> modules) {
    return Sha256.of(modules.stream().map(RtlDigest::code).toList());
  }

  private static String code(RtlFile module) {
    return SPACE.matcher(COMMENT.matcher(module.text()).replaceAll("")).replaceAll(" ").strip();
  }
}
