package dev.vsgen.cosim.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyReportTest {

  private static final VerifyReport EMPTY = new VerifyReport(List.of(), List.of(), List.of());

  @TempDir Path folder;

  @Test
  void writesItsFiles() throws IOException {
    EMPTY.write(folder.resolve("reports"));
    try (Stream<Path> files = Files.list(folder.resolve("reports"))) {
      assertEquals(
          List.of("evidence.json", "verify.html", "verify.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsTheUsersMistake() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    UserException e = assertThrows(UserException.class, () -> EMPTY.write(file.resolve("reports")));
    assertEquals("VSG-OUT-01", e.tag());
  }
}
