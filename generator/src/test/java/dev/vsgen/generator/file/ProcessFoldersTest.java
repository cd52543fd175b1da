package dev.vsgen.generator.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFoldersTest {

  @TempDir Path root;

  @Test
  void aFolderIsGoneWhenItIsClosed() throws IOException {
    Path folder;
    try (Unfinished made = new ProcessFolders(root.resolve("new")).create()) {
      folder = made.path();
      Files.writeString(folder.resolve("model.smt2"), "; nothing");
    }
    assertFalse(Files.exists(folder));
  }

  @Test
  void onlyFoldersOfDeadProcessesAreSwept() throws IOException, InterruptedException {
    ProcessFolders folders = new ProcessFolders(root);
    Path dead = Files.createDirectory(root.resolve(deadProcess() + "-17"));
    Files.writeString(dead.resolve("model.smt2"), "; nothing");
    Path foreign = Files.createDirectory(root.resolve("notes"));
    try (Unfinished alive = folders.create()) {
      folders.sweep();
      assertTrue(Files.isDirectory(alive.path()));
    }
    assertEquals(List.of(foreign), content());
  }

  @Test
  void nothingToSweepIsNoError() throws IOException {
    new ProcessFolders(root.resolve("absent")).sweep();
    assertEquals(List.of(), content());
  }

  private static long deadProcess() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("true").start();
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    return process.pid();
  }

  private List<Path> content() throws IOException {
    try (Stream<Path> paths = Files.list(root)) {
      return paths.toList();
    }
  }
}
