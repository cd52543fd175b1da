package dev.vsgen.cosim.verilator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.process.ChildJvm;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class VerilatorBuildIT {

  private static final String PRECISION = "3/3/-/-";
  private static final Design DESIGN = Design.of(1, 2, Precision.parse(PRECISION));

  @TempDir Path folder;

  @Test
  void aCachedLibraryIsFoundQuicklyAndNothingIsRun() throws Exception {
    SimulatorLibrary first = new VerilatorBuild(folder).library(DESIGN);
    assertTrue(first.built());
    byte[] bytes = Files.readAllBytes(first.file());
    List<String> before = listing();
    List<RtlFile> rtl = new RtlEmitter(new Templates()).emit(DESIGN);
    VerilatorBuild build = new VerilatorBuild(folder);

    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    SimulatorLibrary second = build.library(DESIGN, rtl, Variant.PLAIN);
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;

    assertFalse(second.built());
    assertEquals(first.file(), second.file());
    assertArrayEquals(bytes, Files.readAllBytes(second.file()));
    assertEquals(before, listing(), "a cache hit must not write");
    assertTrue(cpu < 100_000_000, "took " + cpu + " ns");
  }

  @Test
  void everyInputCounts() {
    VerilatorBuild build = new VerilatorBuild(folder);
    List<RtlFile> rtl = new RtlEmitter(new Templates()).emit(DESIGN);
    List<RtlFile> changed = new ArrayList<>(rtl);
    changed.set(0, new RtlFile(rtl.get(0).name(), rtl.get(0).text() + "\n"));
    SimulatorLibrary first = build.library(DESIGN, rtl, Variant.PLAIN);
    SimulatorLibrary second = build.library(DESIGN, changed, Variant.PLAIN);
    assertTrue(second.built());
    assertNotEquals(first.hash(), second.hash());
    assertTrue(Files.exists(first.file()), "the first library may be in use");
  }

  @Test
  void brokenRtlNamesTheLog() throws Exception {
    VerilatorBuild build = new VerilatorBuild(folder);
    List<RtlFile> rtl =
        new RtlEmitter(new Templates())
            .emit(DESIGN).stream()
                .map(file -> new RtlFile(file.name(), file.text().replace("assign", "assing")))
                .toList();
    ToolException e =
        assertThrows(ToolException.class, () -> build.library(DESIGN, rtl, Variant.PLAIN));
    assertTrue(e.getMessage().contains("syntax error"), e.getMessage());
    assertTrue(e.getMessage().contains("verilate.log"), e.getMessage());
    assertTrue(build.library(DESIGN).built(), "the cache must stay usable");
  }

  /** Left as one expression, each of these sums keeps the compiler busy for seconds: 70 in all. */
  @Test
  @Timeout(35)
  void longSumsCompileQuickly() {
    Design design = Design.of(9, 32, Precision.parse("6/4u/8/-"));
    assertTrue(new VerilatorBuild(folder).library(design).built());
  }

  @Test
  void twoProcessesBuildOnce() throws Exception {
    Process first = ChildJvm.start(Builder.class, List.of(), folder.toString(), PRECISION);
    Process second = ChildJvm.start(Builder.class, List.of(), folder.toString(), PRECISION);
    String[] results = {ChildJvm.output(first), ChildJvm.output(second)};
    Arrays.sort(results);
    assertArrayEquals(new String[] {"built", "found"}, results);
    assertFalse(new VerilatorBuild(folder).library(DESIGN).built());
  }

  @Test
  void aKilledBuildLeavesTheCacheUsable() throws Exception {
    Process process = ChildJvm.start(Builder.class, List.of(), folder.toString(), PRECISION);
    while (unfinished("compile.log") == 0 && process.isAlive()) {
      Thread.sleep(5);
    }
    assertTrue(process.isAlive(), "the build must be killed while it compiles");
    process.destroyForcibly().waitFor(); // SIGKILL
    assertTrue(unfinished("") > 0, "the test needs something left behind");
    assertTrue(new VerilatorBuild(folder).library(DESIGN).built());
    assertEquals(0, unfinished(""));
  }

  /** Builds a library and says whether it had to. */
  static final class Builder {
    private Builder() {}

    public static void main(String[] args) {
      Design design = Design.of(1, 2, Precision.parse(args[1]));
      SimulatorLibrary library = new VerilatorBuild(Path.of(args[0])).library(design);
      System.out.println(library.built() ? "built" : "found");
    }
  }

  private long unfinished(String name) throws Exception {
    Path tmp = folder.resolve("tmp");
    if (!Files.exists(tmp)) {
      return 0;
    }
    try (Stream<Path> folders = Files.list(tmp)) {
      return folders.filter(path -> Files.exists(path.resolve(name))).count();
    }
  }

  private List<String> listing() throws Exception {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<String> lines = new ArrayList<>();
      for (Path path : paths.sorted().toList()) {
        lines.add(path + " " + Files.getLastModifiedTime(path));
      }
      return lines;
    }
  }
}
