package dev.vsgen.generator.rtl;

import java.util.List;

/** The inside of a Verilog concatenation, broken into lines. */
final class Concatenation {

  /** Columns of a line of Verilog, less what may follow the last bit. */
  private static final int COLUMNS = 96;

  private Concatenation() {}

  /**
   * The bits, separated by commas.
   *
   * @param indent column in which every line begins; the first one is to be put there
   */
  static String of(List<String> bits, int indent) {
    StringBuilder text = new StringBuilder();
    int column = indent;
    for (String bit : bits) {
      if (!text.isEmpty()) {
        boolean fits = column + 2 + bit.length() <= COLUMNS;
        text.append(fits ? ", " : ",\n" + " ".repeat(indent));
        column = fits ? column + 2 : indent;
      }
      text.append(bit);
      column += bit.length();
    }
    return text.toString();
  }
}
