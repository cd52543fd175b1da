package dev.vsgen.generator.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.ToolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalToolTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void runsAndKeepsCommandLineAndOutput() throws Exception {
    ExternalTool tool = require("echo \"got $1\"; echo oops >&2; echo \"in $(pwd)\"");
    ToolRun run = tool.run(folder, "first", LONG, List.of("a b"));
    assertEquals(List.of("got a b", "oops", "in " + folder.toRealPath()), run.output());
    assertEquals(
        "$ " + folder.resolve("mock") + " a b", Files.readAllLines(run.log()).get(0), "log");
  }

  @Test
  void missingToolNamesItsDebianPackage() {
    SearchPath nowhere = new SearchPath(List.of(folder));
    ToolException e =
        assertThrows(ToolException.class, () -> ExternalTool.require(MockTool.SPEC, nowhere));
    assertEquals("VSG-TOOL-01", e.tag());
    assertTrue(e.getMessage().contains("Debian package mock-package"), e.getMessage());
    assertEquals(Optional.empty(), ExternalTool.version(MockTool.SPEC, nowhere));
  }

  @Test
  void readsTheVersionBetweenUnrelatedLines() throws Exception {
    SearchPath path = MockTool.install(folder, "Mock 2.50 (Debian 3)", "");
    assertEquals("2.50", ExternalTool.version(MockTool.SPEC, path).orElseThrow().number());
    assertEquals(
        "Mock 2.50 (Debian 3)", ExternalTool.require(MockTool.SPEC, path).version().line());
  }

  @Test
  void refusesAnOldVersion() throws Exception {
    SearchPath path = MockTool.install(folder, "Mock 2.4.9", "");
    ToolException e =
        assertThrows(ToolException.class, () -> ExternalTool.require(MockTool.SPEC, path));
    assertEquals("VSG-TOOL-02", e.tag());
    assertTrue(e.getMessage().contains("version 2.4.9; must be 2.5 or newer"), e.getMessage());
  }

  @Test
  void refusesAToolThatDoesNotTellItsVersion() throws Exception {
    SearchPath path = MockTool.install(folder, "hello", "");
    ToolException e =
        assertThrows(ToolException.class, () -> ExternalTool.require(MockTool.SPEC, path));
    assertEquals("VSG-TOOL-02", e.tag());
  }

  @Test
  void failureShowsTheEndOfTheLogAndItsPath() throws Exception {
    ExternalTool tool = require("seq 1 100; exit 7");
    ToolException e = assertThrows(ToolException.class, () -> run(tool, LONG));
    assertEquals("VSG-TOOL-03", e.tag());
    assertTrue(e.getMessage().contains("exit code 7"), e.getMessage());
    assertTrue(e.getMessage().contains(folder.resolve("run.log").toString()), e.getMessage());
    assertTrue(e.getMessage().endsWith("| 100"), e.getMessage());
    assertFalse(e.getMessage().contains("| 88\n"), e.getMessage());
  }

  @Test
  void anAnswerThroughTheExitCodeIsNoFailure() throws Exception {
    ExternalTool tool = require("echo no; exit 1");
    ToolRun run = tool.run(folder, "run", LONG, List.of(), Set.of(0, 1));
    assertEquals(List.of("no"), run.output());
    assertThrows(ToolException.class, () -> run(tool, LONG));
  }

  @Test
  void anotherProgramOfThePackageMayTellTheVersion() throws Exception {
    SearchPath path = MockTool.install(folder, "Mock 2.6", "");
    Files.copy(folder.resolve("mock"), folder.resolve("mute"));
    ToolSpec told =
        new ToolSpec(
            "mute",
            "mock-package",
            "testing",
            "mock",
            MockTool.SPEC.versionArguments(),
            MockTool.SPEC.versionPattern(),
            "2.6");
    Files.writeString(folder.resolve("mute"), "#!/bin/sh\nexit 1\n");
    assertEquals("2.6", ExternalTool.require(told, path).version().number());
  }

  @Test
  void endsAToolThatHangsAndWhatItStarted() throws Exception {
    ExternalTool tool = require("sleep 98765 & echo $! > child; wait");
    ToolException e = assertThrows(ToolException.class, () -> run(tool, Duration.ofMillis(500)));
    assertEquals("VSG-TOOL-04", e.tag());
    assertEnds(childPid());
  }

  @Test
  void interruptionEndsTheToolAndStaysVisible() throws Exception {
    ExternalTool tool = require("echo $$ > child; exec sleep 98765");
    Thread.currentThread().interrupt();
    ToolException e = assertThrows(ToolException.class, () -> run(tool, LONG));
    assertEquals("VSG-TOOL-05", e.tag());
    assertTrue(Thread.interrupted(), "the interruption must not be swallowed");
  }

  @Test
  void toolsDoNotOutliveTheJvm() throws Exception {
    MockTool.install(folder, "Mock 3", "echo $$ > child; exec sleep 98765");
    Process jvm =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                HangingTool.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    while (!Files.exists(folder.resolve("child")) && jvm.isAlive()) {
      Thread.sleep(20);
    }
    long child = childPid();
    assertTrue(ProcessHandle.of(child).isPresent(), "the tool must be running");
    jvm.destroy();
    jvm.waitFor();
    assertEnds(child);
  }

  /** Runs a tool that never ends. */
  static final class HangingTool {
    private HangingTool() {}

    public static void main(String[] args) {
      Path folder = Path.of(args[0]);
      ExternalTool.require(MockTool.SPEC, new SearchPath(List.of(folder)))
          .run(folder, "run", Duration.ofHours(1), List.of());
    }
  }

  private ExternalTool require(String body) throws Exception {
    return ExternalTool.require(MockTool.SPEC, MockTool.install(folder, "Mock 3.0", body));
  }

  private void run(ExternalTool tool, Duration timeout) {
    tool.run(folder, "run", timeout, List.of());
  }

  private long childPid() throws Exception {
    Path file = folder.resolve("child");
    String text = Files.readString(file).strip();
    while (text.isEmpty()) {
      Thread.sleep(10);
      text = Files.readString(file).strip();
    }
    return Long.parseLong(text);
  }

  private static void assertEnds(long pid) throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("process " + pid + " still runs");
  }
}
