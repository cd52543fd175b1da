package dev.vsgen.cosim.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.process.VsgenProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bar of a sweep, on a terminal that script(1) pretends. */
class SweepProgressIT {

  @TempDir private Path folder;

  @Test
  void theBarIsWhereStandardErrorIsATerminal() throws Exception {
    TinyData.write(folder);
    assertTrue(explore("> file").contains("100%"), "on standard error");
    assertTrue(Files.readString(folder.resolve("file")).startsWith("1 points, 0 failed"));
    assertTrue(explore("2> file").contains("1 points, 0 failed"), "on standard output");
    assertEquals("", Files.readString(folder.resolve("file")));
  }

  /** What the terminal shows. */
  private String explore(String redirection) throws Exception {
    List<String> line = new ArrayList<>(List.of("explore"));
    line.addAll(TinyData.options(folder));
    line.addAll(List.of("--results", "results", "-o", "out", "--granularity", "PVAW"));
    line.addAll(List.of("--wt", "4", "--act", "4u", "--wscale", "4", "--ascale", "4"));
    line.addAll(List.of("--vector-size", "16"));
    String command = "exec script -qec \"$0 $* " + redirection + "\" /dev/null";
    VsgenProcess vsgen =
        VsgenProcess.start(
            folder,
            folder.resolve("log"),
            List.of("sh", "-c", command),
            Map.of(),
            line.toArray(new String[0]));
    assertEquals(0, vsgen.exitCode(), vsgen.output());
    return vsgen.output();
  }
}
