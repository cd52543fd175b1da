package dev.vsgen.generator.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.cli.Vsgen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole emitted folders against {@code rtl-out/golden}; {@code make golden} rewrites those. */
class GoldenTest {

  private static final Path GOLDEN = Path.of("..", "rtl-out", "golden");

  @TempDir Path folder;

  static List<String> designs() throws IOException {
    return Files.readAllLines(GOLDEN.resolve("designs.txt"));
  }

  @ParameterizedTest
  @MethodSource("designs")
  void everyFileIsByteForByteTheGoldenOne(String line) throws IOException {
    String[] words = line.split(" ", -1);
    Path output = folder.resolve(words[0]);
    emit(words, output);
    assertEquals(names(GOLDEN.resolve(words[0])), names(output));
    for (String name : names(output)) {
      assertEquals(
          Files.readString(GOLDEN.resolve(words[0]).resolve(name)),
          Files.readString(output.resolve(name)),
          words[0] + "/" + name);
    }
  }

  @Test
  void theDesignsCoverAllGranularitiesAndAreComplete() throws IOException {
    assertTrue(designs().size() >= 4);
    List<String> folders =
        names(GOLDEN).stream()
            .filter(name -> name.contains("/"))
            .map(name -> name.substring(0, name.indexOf('/')))
            .distinct()
            .toList();
    assertEquals(designs().stream().map(l -> l.split(" ", -1)[0]).sorted().toList(), folders);
  }

  @ParameterizedTest
  @MethodSource("locales")
  void bytesDoNotDependOnTheLocale(Locale locale) throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(locale);
      everyFileIsByteForByteTheGoldenOne(
          designs().stream()
              .filter(line -> line.contains("--testbench"))
              .findFirst()
              .orElseThrow());
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Turkish changes upper case, Arabic and Hindi digits, German the decimal point. */
  static List<Locale> locales() {
    return Stream.of("tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "de-DE")
        .map(Locale::forLanguageTag)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("designs")
  void verilogFollowsTheHouseRules(String line) throws IOException {
    Path output = folder.resolve("rules");
    emit(line.split(" ", -1), output);
    int modules = 0;
    for (String name : names(output)) {
      if (!name.endsWith(".v")) {
        continue;
      }
      modules++;
      String text = Files.readString(output.resolve(name));
      boolean testbench = name.endsWith("_tb.v");
      assertTrue(text.contains("module " + name.replace(".v", "") + (testbench ? ";" : " ")), name);
      assertTrue(text.contains("`default_nettype none\n"), name);
      assertTrue(text.endsWith("endmodule\n\n`default_nettype wire\n"), name);
      assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127)), name);
      assertTrue(text.lines().allMatch(l -> l.length() <= 100), name);
      assertTrue(text.lines().noneMatch(l -> l.endsWith(" ")), name);
      assertTrue(text.lines().noneMatch(l -> l.matches(".*\\blint_off\\b.*")), name);
      assertTrue(!text.contains("\n\n\n"), name + " has a double blank line");
      assertTrue(
          text.lines().noneMatch(l -> l.matches("( ?| {3,})(input|output|parameter) .*")),
          name + " has a port or parameter out of line");
      if (!testbench) {
        assertTrue(text.lines().noneMatch(l -> l.matches("\\s*initial\\b.*")), name);
        assertTrue(!text.contains("$"), name + " has an unfilled reference");
      }
    }
    assertTrue(modules >= 4);
  }

  private static void emit(String[] words, Path output) {
    List<String> args = new ArrayList<>(List.of(words).subList(1, words.length));
    args.addAll(List.of("--quiet", "-o", output.toString()));
    assertEquals(0, Vsgen.commandLine().execute(args.toArray(String[]::new)));
  }

  private static List<String> names(Path path) throws IOException {
    try (Stream<Path> content = Files.walk(path)) {
      return content
          .filter(Files::isRegularFile)
          .map(file -> path.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
