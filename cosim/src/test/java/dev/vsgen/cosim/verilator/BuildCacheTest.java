package dev.vsgen.cosim.verilator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.process.ChildJvm;
import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.error.ToolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCacheTest {

  @TempDir Path folder;

  @Test
  void isWhereTheEnvironmentSays() {
    Map<String, String> environment = Map.of("VSGEN_CACHE", "/v", "XDG_CACHE_HOME", "/x");
    assertEquals(Path.of("/v"), BuildCache.defaultRoot(environment, "/home/me"));
    assertEquals(
        Path.of("/x/vsgen"), BuildCache.defaultRoot(Map.of("XDG_CACHE_HOME", "/x"), "/home/me"));
    assertEquals(
        Path.of("/home/me/.cache/vsgen"),
        BuildCache.defaultRoot(Map.of("VSGEN_CACHE", ""), "/home/me"));
  }

  @Test
  void makesOnce() {
    BuildCache cache = new BuildCache(folder);
    AtomicInteger made = new AtomicInteger();
    Path first = cache.obtain("a", result -> write(result, made.incrementAndGet()));
    assertEquals(first, cache.obtain("a", result -> write(result, made.incrementAndGet())));
    assertEquals(1, made.get());
    assertEquals("1", read(first));
  }

  @Test
  void threadsThatWantTheSameMakeItOnce() throws Exception {
    AtomicInteger made = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Path> job =
          () -> new BuildCache(folder).obtain("a", result -> write(result, made.incrementAndGet()));
      for (Future<Path> result : threads.invokeAll(Collections.nCopies(32, job))) {
        assertEquals("1", read(result.get()));
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(1, made.get());
  }

  @Test
  void processesThatWantTheSameMakeItOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(ChildJvm.start(Maker.class, List.of(), folder.toString(), "300"));
    }
    int made = 0;
    for (Process process : processes) {
      made += ChildJvm.output(process).endsWith("made") ? 1 : 0;
    }
    assertEquals(1, made);
  }

  @Test
  void failureIsNotPublished() {
    BuildCache cache = new BuildCache(folder);
    assertThrows(
        IllegalStateException.class,
        () ->
            cache.obtain(
                "a",
                result -> {
                  write(result, 1);
                  throw new IllegalStateException("compiler failed");
                }));
    assertFalse(cache.has("a"));
    assertEquals("2", read(cache.obtain("a", result -> write(result, 2))));
  }

  @Test
  void aWriteThatFailsIsExplainedAndLeavesNothing() throws Exception {
    BuildCache cache = new BuildCache(folder);
    Path impossible = Path.of("no", "such", "folder");
    ToolException e =
        assertThrows(
            ToolException.class,
            () ->
                cache.obtain(
                    "a",
                    result -> {
                      write(result, 1);
                      write(result.resolve(impossible), 2);
                    }));
    assertEquals("VSG-CACHE-01", e.tag());
    assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
    try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
      assertEquals(0, left.count());
    }
  }

  /** The message of the failure names the log, and may be read long after. */
  @Test
  void theLogOfAFailureOutlivesWhatIsMadeAfterIt() throws Exception {
    BuildCache cache = new BuildCache(folder);
    ToolException thrown = new ToolException("VSG-TOOL-03", "yosys failed");
    assertEquals(thrown, assertThrows(ToolException.class, () -> fail(cache, "a", thrown)));
    Path log = folder.resolve("tmp/a/yosys.log");
    cache.obtain("other", result -> write(result, 1));
    assertEquals("out of luck", Files.readString(log));
    assertFalse(Files.exists(folder.resolve("tmp/a/value")), "only logs are left");
    Files.setLastModifiedTime(
        log.getParent(), FileTime.from(Instant.now().minus(Duration.ofDays(8))));
    cache.obtain("third", result -> write(result, 1));
    assertFalse(Files.exists(log.getParent()), "nobody reads it any more");
    assertThrows(ToolException.class, () -> fail(cache, "a", thrown));
    assertEquals("2", read(cache.obtain("a", result -> write(result, 2))));
    assertFalse(Files.exists(log.getParent()), "the result is there");
  }

  private static void fail(BuildCache cache, String name, ToolException thrown) {
    cache.obtain(
        name,
        result -> {
          write(result, 1);
          try {
            Files.writeString(result.resolve("yosys.log"), "out of luck");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          throw thrown;
        });
  }

  @Test
  void killedProcessLeavesTheCacheUsable() throws Exception {
    Process process = ChildJvm.start(Maker.class, List.of(), folder.toString(), "100000");
    Path unfinished = folder.resolve("tmp/a/value");
    while (!Files.exists(unfinished) && process.isAlive()) {
      Thread.sleep(20);
    }
    BuildCache cache = new BuildCache(folder);
    cache.obtain("other", result -> write(result, 1));
    assertTrue(Files.exists(unfinished), "what a living process makes must stay");
    process.destroyForcibly().waitFor();
    cache.obtain("third", result -> write(result, 1));
    assertFalse(Files.exists(unfinished), "what a dead process left must go");
    assertEquals("3", read(cache.obtain("a", result -> write(result, 3))));
    try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
      assertEquals(0, left.count());
    }
  }

  /** Makes the result "a" slowly, and says whether it had to. */
  static final class Maker {
    private Maker() {}

    public static void main(String[] args) {
      AtomicInteger made = new AtomicInteger();
      new BuildCache(Path.of(args[0]))
          .obtain(
              "a",
              result -> {
                write(result, made.incrementAndGet());
                sleep(Long.parseLong(args[1]));
              });
      System.out.println(made.get() == 0 ? "found" : "made");
    }
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void write(Path result, int value) {
    try {
      Files.writeString(result.resolve("value"), Integer.toString(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path result) {
    try {
      return Files.readString(result.resolve("value"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
