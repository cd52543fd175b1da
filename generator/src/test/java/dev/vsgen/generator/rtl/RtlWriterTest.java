package dev.vsgen.generator.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RtlWriterTest {

  @TempDir Path folder;

  private Path output;
  private final List<RtlFile> first = emit("4/4/8/8");
  private final List<RtlFile> second = emit("8/8/-/-");

  private static List<RtlFile> emit(String precision) {
    return new RtlEmitter(new Templates()).emit(Design.of(2, 4, Precision.parse(precision)));
  }

  @BeforeEach
  void writeFirst() {
    output = folder.resolve("deep/er/out");
    assertTrue(RtlWriter.write(output, first));
  }

  @Test
  void replacesAnEarlierOutputAsAWhole() throws IOException {
    assertTrue(RtlWriter.write(output, second));
    assertHolds(output, second);
    assertEquals(List.of("out"), names(output.getParent()));
  }

  @Test
  void leavesTheSameOutputAlone() throws IOException {
    Path file = output.resolve("vsq_mac.v");
    Object before = Files.readAttributes(file, "unix:ino,ctime");
    assertFalse(RtlWriter.write(output, first));
    assertEquals(before, Files.readAttributes(file, "unix:ino,ctime"));
  }

  @Test
  void aChangedFileIsRestored() throws IOException {
    Files.writeString(output.resolve("vsq_mac.v"), "edited");
    assertTrue(RtlWriter.write(output, first));
    assertHolds(output, first);
  }

  @Test
  void refusesAFolderWithSomebodyElsesFiles() throws IOException {
    Files.writeString(output.resolve("constraints.sdc"), "mine");
    UserException e = assertThrows(UserException.class, () -> RtlWriter.write(output, second));
    assertEquals("VSG-OUT-02", e.tag());
    assertTrue(e.getMessage().contains("constraints.sdc"), e.getMessage());
    assertEquals("mine", Files.readString(output.resolve("constraints.sdc")));
    Files.delete(output.resolve("constraints.sdc"));
    assertHolds(output, first);
  }

  @Test
  void aRunKilledBetweenTheTwoRenamesIsRepairedByTheNext() throws IOException {
    Files.move(output, output.resolveSibling("out.previous"));
    assertFalse(RtlWriter.write(output, first), "the previous output is back, and up to date");
    assertHolds(output, first);
    assertEquals(List.of("out"), names(output.getParent()));
  }

  @Test
  void anErrorLeavesThePreviousOutputAndNoTemporaryFolder() throws IOException {
    List<RtlFile> unwritable =
        List.of(new RtlFile("file.v", "text"), new RtlFile("file.v/no_folder.v", "text"));
    UserException e = assertThrows(UserException.class, () -> RtlWriter.write(output, unwritable));
    assertEquals("VSG-OUT-01", e.tag());
    assertHolds(output, first);
    assertEquals(List.of("out"), names(output.getParent()));
  }

  @Test
  void aFileInPlaceOfAFolderIsAUserError() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    UserException e =
        assertThrows(UserException.class, () -> RtlWriter.write(file.resolve("out"), first));
    assertEquals("VSG-OUT-01", e.tag());
    assertThrows(UserException.class, () -> RtlWriter.write(file, first));
  }

  private static void assertHolds(Path output, List<RtlFile> files) throws IOException {
    assertEquals(files.stream().map(RtlFile::name).sorted().toList(), names(output));
    for (RtlFile file : files) {
      assertEquals(file.text(), Files.readString(output.resolve(file.name())));
    }
  }

  private static List<String> names(Path path) throws IOException {
    try (Stream<Path> content = Files.list(path)) {
      return content.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
