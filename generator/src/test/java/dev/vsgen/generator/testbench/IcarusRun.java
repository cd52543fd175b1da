package dev.vsgen.generator.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import dev.vsgen.generator.tool.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Runs an emitted testbench under Icarus.
 *
 * @param folder where its files are written
 */
record IcarusRun(Path folder) {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  void write(List<RtlFile> files) throws IOException {
    for (RtlFile file : files) {
      Files.write(folder.resolve(file.name()), file.bytes());
    }
  }

  /** Compiles, which must be silent, and simulates. */
  List<String> simulate() {
    List<String> warnings =
        run(KnownTools.IVERILOG, List.of("-g2005", "-Wall", "-f", "tb.f", "-o", "tb"));
    // Debian's Icarus cannot print the version of its parts, and says so on every start.
    assertEquals(
        List.of(),
        warnings.stream().filter(line -> !line.startsWith("Unable to get version")).toList());
    return run(KnownTools.VVP, List.of("-n", "tb"));
  }

  private List<String> run(ToolSpec tool, List<String> arguments) {
    return ExternalTool.require(tool, SearchPath.ofEnvironment())
        .run(folder, tool.command(), TIMEOUT, arguments)
        .output();
  }

  /**
   * Simulates; the exit code, the report and the verdict must tell of a failure.
   *
   * @param verdict what the last line must match
   */
  List<String> assertFails(String report, String verdict) throws IOException {
    ToolException e = assertThrows(ToolException.class, this::simulate);
    assertTrue(e.getMessage().contains("vvp failed with exit code 1"), e.getMessage());
    List<String> output = Files.readAllLines(folder.resolve("vvp.log")).stream().skip(1).toList();
    assertTrue(output.stream().anyMatch(line -> line.contains(report)), output::toString);
    String last = output.get(output.size() - 1);
    assertTrue(last.matches(verdict), last);
    return output;
  }
}
