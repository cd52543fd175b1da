package dev.vsgen.generator.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules that the compiler does not check, in the sources of all modules. */
class SourcesTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern TAG = Pattern.compile("\"(VSG-[A-Z0-9]+-\\d+)\"");
  private static final Pattern THROWN =
      Pattern.compile("new (\\w+Exception)\\(\\s*\"(VSG-[A-Z0-9]+-\\d+)\"");

  /** Rules that several files check: a file cannot be read or written, a tool takes too long. */
  private static final Set<String> SHARED =
      Set.of("VSG-OUT-01", "VSG-LIB-01", "VSG-TOOL-04", "VSG-TRAIN-13");

  private static final Pattern NUMBER = Pattern.compile("%[-+,0-9.]*[dfeg]");
  private static final Pattern NO_LOCALE = Pattern.compile("(String\\.format|printf)\\(\\s*\"");
  private static final Pattern STATEMENT_END = Pattern.compile(";\\n");

  private static final Map<Path, String> SOURCES = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    for (String module : List.of("generator", "cosim", "training")) {
      try (Stream<Path> paths = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path path : paths.filter(file -> file.toString().endsWith(".java")).toList()) {
          SOURCES.put(path, Files.readString(path));
        }
      }
    }
    assertTrue(SOURCES.size() > 500, SOURCES.size() + " sources");
  }

  /** Whoever reads a tag finds one place that throws it. */
  @Test
  void aTagBelongsToOneRule() {
    Map<String, Set<Path>> files = new TreeMap<>();
    SOURCES.forEach(
        (path, text) ->
            TAG.matcher(text)
                .results()
                .forEach(
                    tag -> files.computeIfAbsent(tag.group(1), t -> new TreeSet<>()).add(path)));
    files.keySet().removeAll(SHARED);
    files.values().removeIf(paths -> paths.size() == 1);
    assertEquals(Map.of(), files);
  }

  /** The class decides the exit code. */
  @Test
  void aTagHasOneExitCode() {
    Map<String, String> types = new HashMap<>();
    for (String text : SOURCES.values()) {
      for (MatchResult thrown : THROWN.matcher(text).results().toList()) {
        String tag = thrown.group(2);
        assertEquals(types.computeIfAbsent(tag, t -> thrown.group(1)), thrown.group(1), tag);
      }
    }
    assertTrue(types.size() > 100, types.size() + " tags");
  }

  /** What we print is the same everywhere: some locales have other digits, most another point. */
  @Test
  void numbersAreFormattedWithoutTheLocaleOfTheMachine() {
    List<String> wrong = new ArrayList<>();
    SOURCES.forEach(
        (path, text) ->
            STATEMENT_END
                .splitAsStream(text)
                .filter(SourcesTest::dependsOnLocale)
                .forEach(statement -> wrong.add(path + ": " + statement.strip())));
    assertEquals(List.of(), wrong);
  }

  private static boolean dependsOnLocale(String statement) {
    return NO_LOCALE.matcher(statement).find()
        || (statement.contains(".formatted(") && NUMBER.matcher(statement).find());
  }
}
