package dev.vsgen.generator.rtl;

import java.nio.charset.StandardCharsets;

/**
 * One emitted file.
 *
 * @param name its path in the folder of the design, for example {@code vsq_dot.v}
 * @param text its content, ASCII, lines ended by a line feed
 */
public record RtlFile(String name, String text) {

  /** The bytes written to disk. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
