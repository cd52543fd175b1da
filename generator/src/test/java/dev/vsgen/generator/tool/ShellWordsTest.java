package dev.vsgen.generator.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

  @Test
  void plainWordsStayAsTheyAre() {
    List<String> words = List.of("vsgen", "--config", "4/8/6/10", "--x=a_b:c,d+e@f%g.h");
    assertEquals(String.join(" ", words), ShellWords.line(words));
  }

  /** A real shell gives the words back. */
  @Test
  void aShellReadsTheWords() throws IOException {
    List<String> words = List.of("my cells.lib", "it's", "$HOME", "a;b", "`c`", "*", "", "\"d\\e");
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "printf '%s\\n' " + ShellWords.line(words)).start();
    String text = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(String.join("\n", words) + "\n", text);
  }
}
