package dev.vsgen.cosim.explore.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a shell script in the place of Chromium. */
class FiguresTest {

  private static final String HANGS =
      """
      #!/bin/sh
      case "$*" in *--version*) echo 'Chromium 120.0'; exit ;; esac
      echo . >> %1$s
      [ "$(wc -l < %1$s)" -gt %2$d ] || sleep 60
      echo '<svg>chart</svg>'
      """;

  @TempDir Path folder;

  private Figures hanging(int times) throws IOException {
    Path script = folder.resolve("chromium");
    Files.writeString(script, HANGS.formatted(folder.resolve("calls"), times));
    script.toFile().setExecutable(true);
    SearchPath path = SearchPath.ofEnvironment();
    List<Path> folders = new ArrayList<>(path.folders());
    folders.add(0, folder);
    return new Figures(new SearchPath(folders), Duration.ofSeconds(2));
  }

  @Test
  void asksAgainOnceIfItHangs() throws IOException {
    hanging(1).write(folder.resolve("page.html"), List.of("area"), folder);
    assertEquals("<svg>chart</svg>\n", Files.readString(folder.resolve("area.svg")));
  }

  @Test
  void givesUpThen() throws IOException {
    Figures figures = hanging(2);
    ToolException e =
        assertThrows(
            ToolException.class,
            () -> figures.write(folder.resolve("page.html"), List.of("area"), folder));
    assertEquals("VSG-TOOL-04", e.tag());
  }
}
