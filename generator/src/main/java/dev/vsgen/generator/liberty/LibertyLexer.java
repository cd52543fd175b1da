package dev.vsgen.generator.liberty;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits a Liberty file into tokens; comments and line continuations go. */
final class LibertyLexer {

  static final String MARKS = "{}():;,";

  /** A long text may go on in the next line, after a backslash. */
  private static final Pattern CONTINUATION = Pattern.compile("\\\\\\r?\\n\\s*");

  private final String text;
  private final List<LibertyToken> tokens = new ArrayList<>();
  private int position;
  private int line = 1;

  private LibertyLexer(String text) {
    this.text = text;
  }

  static List<LibertyToken> tokens(String text) {
    LibertyLexer lexer = new LibertyLexer(text);
    while (lexer.position < text.length()) {
      lexer.step();
    }
    return lexer.tokens;
  }

  private void step() {
    char next = text.charAt(position);
    if (Character.isWhitespace(next) || next == '\\') {
      skipTo(position + 1);
    } else if (text.startsWith("/*", position)) {
      skipPast("*/", position + 2);
    } else if (text.startsWith("//", position)) {
      skipPast("\n", position);
    } else if (next == '"') {
      quoted();
    } else if (MARKS.indexOf(next) >= 0) {
      add(String.valueOf(next), false);
      position++;
    } else {
      word();
    }
  }

  private void quoted() {
    int end = position + 1;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      throw new LibertySyntaxException(line, "a text begins here and has no end");
    }
    String content = text.substring(position + 1, end);
    add(content.indexOf('\\') < 0 ? content : CONTINUATION.matcher(content).replaceAll(""), true);
    skipTo(end + 1);
  }

  private void word() {
    int end = position;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    add(text.substring(position, end), false);
    position = end;
  }

  private static boolean isWordPart(char c) {
    return !Character.isWhitespace(c) && MARKS.indexOf(c) < 0 && c != '"' && c != '\\';
  }

  private void add(String token, boolean quoted) {
    tokens.add(new LibertyToken(token, quoted, line));
  }

  private void skipPast(String end, int from) {
    int found = text.indexOf(end, from);
    skipTo(found < 0 ? text.length() : found + end.length());
  }

  private void skipTo(int end) {
    for (; position < end; position++) {
      if (text.charAt(position) == '\n') {
        line++;
      }
    }
  }
}
