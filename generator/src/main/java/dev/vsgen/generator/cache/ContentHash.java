package dev.vsgen.generator.cache;

import dev.vsgen.generator.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Names a build result by what it was made from. */
public final class ContentHash {

  private static final int DIGITS = 32;

  private ContentHash() {}

  /** The first 128 bits of the SHA-256 of texts, each counted with its length. */
  public static String of(List<String> texts) {
    return Sha256.of(texts.stream().map(ContentHash::counted).collect(Collectors.joining()))
        .substring(0, DIGITS);
  }

  private static String counted(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length + "\n" + text;
  }
}
