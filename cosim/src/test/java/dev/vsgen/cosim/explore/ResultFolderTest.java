package dev.vsgen.cosim.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {

  private final PointResult result =
      ExploreSamples.complete("0123", "net", ExploreSamples.point("4/8/6/10"), 79, 100, 9);
  private final PointResult failed =
      ExploreSamples.failed("0123", ExploreSamples.point("4/8/6/10"));

  @TempDir private Path root;

  @Test
  void aResultIsComputedOnceByMany() {
    AtomicInteger computed = new AtomicInteger();
    List<PointResult> all =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(
                i ->
                    ResultFolder.open(root)
                        .obtain(
                            "0123",
                            () -> {
                              computed.incrementAndGet();
                              return result;
                            }))
            .toList();
    assertEquals(1, computed.get());
    all.forEach(found -> assertEquals(result, found));
    assertEquals(Optional.of(result), ResultFolder.open(root).find("0123"));
  }

  @Test
  void aFailureIsTriedAgain() {
    ResultFolder folder = ResultFolder.open(root);
    assertEquals(failed, folder.obtain("0123", () -> failed));
    assertEquals(Optional.empty(), folder.find("0123"));
    assertEquals(Optional.of(failed), folder.findFailure("0123"));
    assertEquals(result, folder.obtain("0123", () -> result));
    assertEquals(Optional.empty(), folder.findFailure("0123"));
  }

  @Test
  void refusesResultsOfAnotherForm() throws IOException {
    ResultFolder.open(root);
    Files.writeString(root.resolve("explore-format"), "0\n");
    assertEquals("VSG-EXPLORE-11", refused(root).tag());
  }

  @Test
  void refusesWhatCannotBeWritten() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "");
    assertEquals("VSG-EXPLORE-10", refused(file).tag());
    assertEquals("VSG-EXPLORE-10", refused(file.resolve("below")).tag());
  }

  @Test
  void refusesADamagedResult() throws IOException {
    ResultFolder folder = ResultFolder.open(root);
    folder.obtain("0123", () -> result);
    Files.writeString(root.resolve("point-0123/result.json"), "{");
    UserException damaged = assertThrows(UserException.class, () -> folder.find("0123"));
    assertEquals("VSG-EXPLORE-12", damaged.tag());
  }

  private static UserException refused(Path folder) {
    return assertThrows(UserException.class, () -> ResultFolder.open(folder));
  }
}
