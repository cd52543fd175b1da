package dev.vsgen.generator.liberty;

import java.util.ArrayList;
import java.util.List;

/**
 * Parses the Liberty syntax. As the tools do, it takes a simple attribute whose semicolon is
 * missing for ended where the next one begins.
 */
final class LibertyParser {

  /** Libraries have at most ten; more are no library, and would take the whole stack. */
  private static final int MOST_NESTED = 100;

  private final List<LibertyToken> tokens;
  private int next;
  private int nested;

  private LibertyParser(List<LibertyToken> tokens) {
    this.tokens = tokens;
  }

  /**
   * The one group of a file.
   *
   * @throws LibertySyntaxException if the text is something else
   */
  static LibertyGroup parse(String text) {
    LibertyParser parser = new LibertyParser(LibertyLexer.tokens(text));
    if (parser.tokens.isEmpty()) {
      throw new LibertySyntaxException(1, "there is nothing in it");
    }
    String type = parser.name();
    return parser.group(type, parser.arguments());
  }

  private LibertyGroup group(String type, List<String> names) {
    if (++nested > MOST_NESTED) {
      throw new LibertySyntaxException(
          peek(0).line(), "groups are nested more than " + MOST_NESTED + " deep");
    }
    expect('{');
    List<LibertyAttribute> attributes = new ArrayList<>();
    List<LibertyGroup> groups = new ArrayList<>();
    while (!at('}')) {
      if (at(';')) {
        next++;
      } else {
        member(attributes, groups);
      }
    }
    next++;
    nested--;
    return new LibertyGroup(type, names, attributes, groups);
  }

  private void member(List<LibertyAttribute> attributes, List<LibertyGroup> groups) {
    int line = peek(0).line();
    String name = name();
    if (at(':')) {
      next++;
      attributes.add(checked(new LibertyAttribute(name, List.of(simpleValue()), false), line));
      return;
    }
    List<String> arguments = arguments();
    if (at('{')) {
      groups.add(group(name, arguments));
    } else {
      attributes.add(checked(new LibertyAttribute(name, arguments, true), line));
    }
  }

  /** Tables are made of numbers later, when nobody knows the line. */
  private static LibertyAttribute checked(LibertyAttribute attribute, int line) {
    String name = attribute.name();
    if (name.equals("values") || name.startsWith("index_")) {
      LookupTable.words(attribute.values())
          .filter(word -> LibertyGroup.finite(word).isEmpty())
          .findFirst()
          .ifPresent(
              word -> {
                throw new LibertySyntaxException(
                    line, name + " has '" + word + "'; must be finite numbers");
              });
    }
    return attribute;
  }

  /** Words up to the semicolon, or to what cannot be part of the value: a brace, a next name. */
  private String simpleValue() {
    List<String> words = new ArrayList<>();
    while (!peek(0).isMark() && (words.isEmpty() || !beginsMember())) {
      words.add(peek(0).text());
      next++;
    }
    return String.join(" ", words);
  }

  private boolean beginsMember() {
    return peek(1).is(':') || peek(1).is('(');
  }

  private List<String> arguments() {
    expect('(');
    List<String> arguments = new ArrayList<>();
    while (!at(')')) {
      if (at('{') || at('}') || at(';')) {
        throw unexpected("a closing parenthesis");
      }
      if (!at(',')) {
        arguments.add(peek(0).text());
      }
      next++;
    }
    next++;
    return arguments;
  }

  private String name() {
    if (peek(0).isMark()) {
      throw unexpected("a name");
    }
    return tokens.get(next++).text();
  }

  private void expect(char mark) {
    if (!at(mark)) {
      throw unexpected("'" + mark + "'");
    }
    next++;
  }

  private boolean at(char mark) {
    return peek(0).is(mark);
  }

  private LibertyToken peek(int ahead) {
    if (next + ahead >= tokens.size()) {
      int line = tokens.get(tokens.size() - 1).line();
      throw new LibertySyntaxException(line, "the file ends inside a group");
    }
    return tokens.get(next + ahead);
  }

  private LibertySyntaxException unexpected(String wanted) {
    LibertyToken found = peek(0);
    return new LibertySyntaxException(
        found.line(), "'" + found.text() + "' where " + wanted + " should be");
  }
}
