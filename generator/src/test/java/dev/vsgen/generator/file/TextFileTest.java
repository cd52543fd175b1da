package dev.vsgen.generator.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {

  private static final int WRITERS = 8;
  private static final int TIMES = 50;

  @TempDir Path folder;

  /** As processes do that begin to use a shared folder at once. */
  @Test
  void manyMayWriteTheSameFile() throws Exception {
    Path file = folder.resolve("shared");
    List<String> texts =
        IntStream.range(0, WRITERS).mapToObj(i -> Integer.toString(i).repeat(1000)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Callable<Void>> jobs = new ArrayList<>();
      texts.forEach(text -> jobs.add(() -> write(file, text, texts)));
      for (Future<Void> job : threads.invokeAll(jobs)) {
        job.get();
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(List.of(file), files());
  }

  private static Void write(Path file, String text, List<String> texts) throws IOException {
    for (int i = 0; i < TIMES; i++) {
      TextFile.write(file, text);
      assertTrue(texts.contains(Files.readString(file)), "half a file");
    }
    return null;
  }

  @Test
  void makesTheFoldersAbove() throws IOException {
    Path file = folder.resolve("a/b/c");
    TextFile.write(file, "text\n");
    assertEquals("text\n", Files.readString(file));
  }

  /** Of which the JDK tells the path alone. */
  @Test
  void tellsWhyNot() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    UserException e =
        assertThrows(UserException.class, () -> TextFile.write(file.resolve("a"), "text"));
    assertEquals(
        "cannot write " + file + "/a: " + file + ": it is there, and no folder", e.explanation());
  }

  @Test
  void aFolderInTheWayStays() throws IOException {
    Path file = Files.createDirectory(folder.resolve("folder"));
    UserException e = assertThrows(UserException.class, () -> TextFile.write(file, "text"));
    assertEquals("VSG-OUT-01", e.tag());
    assertEquals(List.of(file), files());
    assertTrue(Files.isDirectory(file));
  }

  /** The link to a device stands for the device, which root would lose if this failed. */
  @ParameterizedTest
  @ValueSource(strings = {"/dev/null", "file", "none"})
  void whatALinkLeadsToIsWritten(String target) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "before\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(target));
    TextFile.write(link, "text\n");
    assertEquals(Path.of(target), Files.readSymbolicLink(link));
    assertEquals(target.equals("file") ? "text\n" : "before\n", Files.readString(file));
    assertEquals(target.equals("/dev/null") ? "" : "text\n", Files.readString(link));
    Files.delete(link); // JUnit warns of links that lead elsewhere
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
