package dev.vsgen.generator.synth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of an RTLIL module, without what depends on its surroundings. Yosys numbers what has no
 * name through a whole design, and mentions files and lines; here such names are numbered within
 * the module, in the same order, and what they name is sorted. So the same Verilog with the same
 * parameters is the same text in every design.
 */
final class CanonicalBody {

  private static final Pattern DECLARATION =
      Pattern.compile("  (?:wire|memory|cell|process) (?:.* )?(\\$\\S+)");
  private static final Pattern NUMBER = Pattern.compile("\\$(\\d+)");
  private static final List<String> KINDS =
      List.of("parameter", "wire", "memory", "cell", "process", "connect");

  private final Map<String, String> names = new HashMap<>();

  private CanonicalBody() {}

  /** A name that Yosys has made, with the number that it counted up. */
  private record Numbered(long number, String name) {

    static Numbered of(String name) {
      long last =
          NUMBER
              .matcher(name)
              .results()
              .mapToLong(result -> Long.parseLong(result.group(1)))
              .reduce(0, (first, second) -> second);
      return new Numbered(last, name);
    }
  }

  /** A declaration, with its attributes before and its contents behind. */
  private record Block(int kind, String text) {

    static Block of(String text) {
      int start = 0;
      while (text.startsWith("  attribute ", start)) {
        start = text.indexOf('\n', start) + 1;
      }
      String word = text.substring(start).stripLeading();
      return new Block(KINDS.indexOf(word.substring(0, Math.max(0, word.indexOf(' ')))), text);
    }
  }

  /**
   * The canonical form of a body.
   *
   * @param modules new names of the modules it instantiates
   */
  static List<String> of(List<String> body, Map<String, String> modules) {
    CanonicalBody canonical = new CanonicalBody();
    canonical.name(body);
    modules.forEach((id, name) -> canonical.names.put(id, "\\" + name));
    return blocks(body.stream().map(canonical::rename).toList()).stream()
        .sorted(Comparator.comparingInt(Block::kind).thenComparing(Block::text))
        .flatMap(block -> block.text().lines())
        .toList();
  }

  private void name(List<String> body) {
    body.stream()
        .filter(line -> line.indexOf('$') >= 0)
        .map(DECLARATION::matcher)
        .filter(Matcher::matches)
        .map(matcher -> Numbered.of(matcher.group(1)))
        .sorted(Comparator.comparingLong(Numbered::number).thenComparing(Numbered::name))
        .forEach(numbered -> names.put(numbered.name(), "$" + (1_000_000 + names.size())));
  }

  private String rename(String line) {
    if (line.indexOf('$') < 0) {
      return line;
    }
    StringJoiner renamed = new StringJoiner(" ");
    for (int start = 0; start <= line.length(); ) {
      int space = line.indexOf(' ', start);
      int end = space < 0 ? line.length() : space;
      String token = line.substring(start, end);
      renamed.add(names.getOrDefault(token, token));
      start = end + 1;
    }
    return renamed.toString();
  }

  private static List<Block> blocks(List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    boolean afterAttribute = false;
    for (String line : lines) {
      boolean isInside = line.startsWith("   ") || line.equals("  end");
      if (!isInside && !afterAttribute && !block.isEmpty()) {
        blocks.add(Block.of(block.toString()));
        block.setLength(0);
      }
      block.append(line).append('\n');
      afterAttribute = line.startsWith("  attribute ");
    }
    blocks.add(Block.of(block.toString()));
    return blocks;
  }
}
