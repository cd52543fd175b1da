package dev.vsgen.generator.tool;

import java.util.List;
import java.util.stream.Collectors;

/** Arguments as a POSIX shell reads them. */
public final class ShellWords {

  private ShellWords() {}

  /** A word, in single quotes if a shell would take it for anything else. */
  public static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** A command line. */
  public static String line(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }
}
