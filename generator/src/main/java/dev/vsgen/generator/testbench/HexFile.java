package dev.vsgen.generator.testbench;

import dev.vsgen.generator.rtl.RtlFile;

/** The text of a file for {@code $readmemh}: comments, and one word per line. */
final class HexFile {

  private final StringBuilder text = new StringBuilder();

  /** Appends a comment, which {@code $readmemh} skips. */
  void comment(String comment) {
    text.append("// ").append(comment).append('\n');
  }

  /**
   * Appends a word of packed elements, element 0 in the low bits.
   *
   * @param bits width of each, 1..64; higher bits, such as copies of the sign, are dropped
   */
  void word(int bits, long... elements) {
    int width = bits * elements.length;
    for (int low = (width - 1) / 4 * 4; low >= 0; low -= 4) {
      int digit = 0;
      for (int bit = Math.min(low + 4, width) - 1; bit >= low; bit--) {
        digit = 2 * digit + (int) (elements[bit / bits] >> (bit % bits) & 1);
      }
      text.append(Character.forDigit(digit, 16));
    }
    text.append('\n');
  }

  /** The finished file. */
  RtlFile named(String name) {
    return new RtlFile(name, text.toString());
  }
}
