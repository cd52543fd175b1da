package dev.vsgen.cosim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.vsgen.cosim.process.VsgenProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C ends {@code vsgen cosim} with all it started and leaves nothing half made. */
class InterruptIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int INTERRUPTED = 130;
  private static final int KILLED = 137;
  private static final String BUILD = "cosim --random --lanes 2 --vector-size 4";

  /** Longer than any test takes. */
  private static final String LONG_RUN =
      "cosim --random --act-rows 4000 --outputs 4000 --lanes 1 --vector-size 2 --waves w.fst";

  @TempDir Path folder;
  @TempDir Path elsewhere;

  /** A terminal signals the whole group, {@code kill} only the process. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void duringABuild(boolean group) throws Exception {
    VsgenProcess vsgen = start(BUILD);
    await(vsgen, () -> exists("tmp", "compile.log"));
    interrupt(vsgen, group);
    assertEquals(List.of(), files(cache().resolve("tmp")));
    assertRuns();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void duringASimulation(boolean group) throws Exception {
    VsgenProcess vsgen = start(LONG_RUN);
    await(vsgen, () -> files(folder).stream().anyMatch(name -> name.endsWith(".tmp.hier")));
    interrupt(vsgen, group);
    assertEquals(List.of(), files(cache().resolve("tmp")));
  }

  @Test
  void aKilledBuildLeavesTheCacheUsable() throws Exception {
    VsgenProcess vsgen = start(BUILD);
    await(vsgen, () -> exists("tmp", "compile.log"));
    vsgen.signal("KILL", true);
    assertEquals(KILLED, vsgen.exitCode());
    assertFalse(files(cache().resolve("tmp")).isEmpty(), "the test needs something left behind");
    assertRuns();
    assertEquals(List.of(), files(cache().resolve("tmp")));
  }

  /**
   * Ctrl-C ends the helper that Java starts tools with before we hear of it. Here a tool becomes
   * unfit to be started, and the signal follows.
   */
  @Test
  void whileAToolIsStarted() throws Exception {
    Path tools = Files.createDirectories(elsewhere.resolve("tools"));
    Path verilator = tools.resolve("verilator");
    Files.writeString(
        verilator,
        """
        #!/bin/sh
        (sleep 0.5; kill -INT $PPID) > /dev/null 2>&1 &
        echo 'Verilator 5.006 2023-01-22 rev (Debian 5.006-3)'
        chmod -x "$0"
        """);
    Files.setPosixFilePermissions(verilator, PosixFilePermissions.fromString("rwxr-xr-x"));
    VsgenProcess vsgen = start(BUILD, Map.of("PATH", tools + ":" + System.getenv("PATH")));
    assertEquals(INTERRUPTED, vsgen.exitCode(), vsgen.output());
    assertFalse(vsgen.output().contains("VSG-"), vsgen.output());
  }

  private VsgenProcess start(String line) throws IOException {
    return start(line, Map.of());
  }

  private VsgenProcess start(String line, Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    environment.putAll(
        Map.of(
            "VSGEN_CACHE",
            cache().toString(),
            "TMPDIR",
            Files.createDirectories(temporary()).toString(),
            "VSGEN_JAVA_OPTS",
            "-Djava.io.tmpdir=" + temporary()));
    return VsgenProcess.start(
        folder, elsewhere.resolve("log"), List.of(), environment, line.split(" ", -1));
  }

  private void interrupt(VsgenProcess vsgen, boolean group) throws Exception {
    List<ProcessHandle> children = vsgen.process().descendants().toList();
    vsgen.signal("INT", group);
    assertEquals(INTERRUPTED, vsgen.exitCode(), vsgen.output());
    assertFalse(vsgen.output().contains("VSG-"), vsgen.output());
    for (ProcessHandle child : children) {
      // A tool that was killed is gone only when its new parent has noticed.
      child.onExit().get(10, TimeUnit.SECONDS);
    }
    assertEquals(List.of(), files(folder));
    assertEquals(List.of(), files(temporary()));
  }

  /** The next run finds or builds what it needs, and is right. */
  private void assertRuns() throws Exception {
    VsgenProcess next = start(BUILD);
    assertEquals(0, next.exitCode(), next.output());
    assertTrue(next.output().contains("0 mismatches in 640 outputs"), next.output());
  }

  private Path cache() {
    return elsewhere.resolve("cache");
  }

  private Path temporary() {
    return elsewhere.resolve("tmp");
  }

  private boolean exists(String parent, String name) throws IOException {
    return files(cache().resolve(parent)).stream().anyMatch(file -> file.endsWith(name));
  }

  /** Files below a folder. */
  private static List<String> files(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).map(Path::toString).toList();
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(VsgenProcess vsgen, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertTrue(vsgen.process().isAlive(), vsgen::toString);
      if (System.nanoTime() > end) {
        vsgen.signal("KILL", true);
        fail("it never came so far: " + vsgen.output());
      }
      Thread.sleep(10);
    }
  }
}
