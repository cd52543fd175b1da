package dev.vsgen.generator.liberty;

/**
 * A word, a quoted text or a mark of a Liberty file.
 *
 * @param text without quotes
 * @param quoted whether it had quotes
 * @param line where it begins, counted from 1
 */
record LibertyToken(String text, boolean quoted, int line) {

  /** Whether it is the given mark. */
  boolean is(char mark) {
    return !quoted && text.length() == 1 && text.charAt(0) == mark;
  }

  /** Whether it is one of {@code { } ( ) : ; ,}. */
  boolean isMark() {
    return !quoted && text.length() == 1 && LibertyLexer.MARKS.indexOf(text.charAt(0)) >= 0;
  }
}
