package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.process.VsgenProcess;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tools that crash, are missing or fill the disk while {@code synth} or {@code energy} measures: an
 * explanation that names a log, exit code 4, and no report.
 */
class ToolFailureIT {

  private static final String SMALL = " --lanes 1 --vector-size 2 --config 2/2/-/- --quiet";
  private static final Pattern LOG = Pattern.compile("log: (\\S+)");
  private static final int BLOCK_BYTES = 512;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "synth --top mac, yosys, -V",
    "synth --top mac, sta, -version",
    "energy --no-ppu, yosys, -V",
  })
  void aToolThatCrashesExitsWithFour(String command, String tool, String version) throws Exception {
    mock(tool, version);
    String output = run(List.of(), command);
    assertTrue(output.contains("VSG-TOOL-03") && output.contains(tool), output);
    Matcher log = LOG.matcher(output);
    assertTrue(log.find(), output);
    assertTrue(Files.readString(Path.of(log.group(1))).contains("out of luck"), output);
  }

  @ParameterizedTest
  @CsvSource({"synth, yosys", "energy, verilator"})
  void aMissingToolExitsWithFour(String command, String first) throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String tool : List.of("sh", "readlink", "dirname", "java")) {
      write(bin.resolve(tool), "exec " + real(tool) + " \"$@\"");
    }
    String output = run(List.of("env", "PATH=" + bin), command);
    assertTrue(output.contains(first + " is not on the PATH"), output);
  }

  /** The library that Yosys is given is longer than the limit; tools meet it in SynthIT. */
  @Test
  void aFullDiskExitsWithFour() throws Exception {
    String limit = "ulimit -f " + (1 << 15) / BLOCK_BYTES + "; exec \"$0\" \"$@\"";
    for (String command : List.of("synth", "energy")) {
      String output = run(List.of("sh", "-c", limit), command);
      assertTrue(output.contains("VSG-CACHE-01"), output);
      assertTrue(output.contains(folder.resolve("cache").toString()), output);
    }
  }

  private void mock(String tool, String version) throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    write(
        bin.resolve(tool),
        "if [ \"$1\" = %s ]; then exec %s \"$@\"; fi\necho out of luck\nexit 134"
            .formatted(version, real(tool)));
  }

  private static Path real(String tool) {
    return SearchPath.ofEnvironment().find(tool).orElseThrow();
  }

  private static void write(Path script, String body) throws IOException {
    Files.writeString(script, "#!" + real("sh") + "\n" + body + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs a command with a cache of its own; it must fail and leave no report. */
  private String run(List<String> prefix, String command) throws Exception {
    Path json = folder.resolve("report.json");
    VsgenProcess vsgen =
        VsgenProcess.start(
            folder,
            folder.resolve("log"),
            prefix,
            Map.of(
                "VSGEN_CACHE",
                folder.resolve("cache").toString(),
                "VSGEN_JAVA_OPTS",
                "-XX:-UsePerfData",
                "PATH",
                folder.resolve("bin") + ":" + System.getenv("PATH")),
            (command + SMALL + " --json " + json).split(" ", -1));
    assertEquals(ExitCode.TOOL, vsgen.exitCode(), vsgen.output());
    assertFalse(vsgen.output().contains("\tat "), vsgen.output());
    assertTrue(Files.notExists(json), "no report");
    return vsgen.output();
  }
}
