package dev.vsgen.cosim.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vsgen.cosim.calibration.ClipRule;
import dev.vsgen.cosim.engine.GammaMode;
import dev.vsgen.cosim.engine.LayerCount;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.cosim.task.ImageTask;
import dev.vsgen.generator.error.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultStoreTest {

  private static final AccuracyResult RESULT =
      new AccuracyResult(
          List.of(1.0, 0.0, 0.1 + 0.2), 3.5, List.of(new LayerCount("fc", 1, 2, 3, 4, 5)));

  @TempDir private Path folder;
  private Subject subject;
  private ResultStore store;

  @BeforeEach
  void open() throws IOException {
    Path images = Files.write(folder.resolve("images.bin"), new byte[3073]);
    subject = subject("one", images);
    store = new ResultStore(folder.resolve("results"));
  }

  private static Subject subject(String identity, Path images) {
    OnnxModel model = OnnxModel.parse("tiny", TinyNetwork.onnx());
    return new Subject(
        model, ImageTask.open("images", images, OptionalInt.empty()), List.of(), identity);
  }

  private static AccuracyPoint point(Map<String, Scheme> exceptions, boolean matched) {
    QuantizationPlan plan =
        new QuantizationPlan(
            Scheme.parse("4/4/4/4"),
            16,
            Policy.CEIL,
            Policy.CEIL,
            GammaMode.STATIC,
            0,
            0,
            exceptions);
    return new AccuracyPoint(plan, ClipRule.MAX, matched, EngineKind.FAKE);
  }

  @Test
  void givesBackWhatItWasGiven() throws IOException {
    AccuracyPoint point = point(Map.of(), false);
    assertEquals(Optional.empty(), store.find(subject, point));
    store.put(subject, point, RESULT);
    assertEquals(Optional.of(RESULT), store.find(subject, point));
    try (Stream<Path> files = Files.list(folder.resolve("results"))) {
      assertEquals(1, files.count(), "nothing unfinished stays");
    }
  }

  /** In a folder that several users share, the others read it, too. */
  @Test
  void isReadByWhoeverReadsOtherNewFiles() throws IOException {
    store.put(subject, point(Map.of(), false), RESULT);
    Path other = Files.createFile(folder.resolve("other"));
    assertEquals(Files.getPosixFilePermissions(other), Files.getPosixFilePermissions(onlyResult()));
  }

  @Test
  void leavesNothingUnfinishedIfItCannotWrite() throws IOException {
    AccuracyPoint point = point(Map.of(), false);
    store.put(subject, point, RESULT);
    Path file = onlyResult();
    Files.delete(file);
    Files.createDirectories(file.resolve("in the way"));
    assertThrows(ToolException.class, () -> store.put(subject, point, RESULT));
    assertEquals(file, onlyResult());
  }

  private Path onlyResult() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("results"))) {
      List<Path> all = files.toList();
      assertEquals(1, all.size(), all.toString());
      return all.get(0);
    }
  }

  @Test
  void tellsSubjectsAndPointsApart() {
    store.put(subject, point(Map.of(), false), RESULT);
    assertEquals(Optional.empty(), store.find(subject, point(Map.of(), true)));
    Map<String, Scheme> kept = Map.of("fc", Scheme.parse("8/8/-/-"));
    assertEquals(Optional.empty(), store.find(subject, point(kept, false)));
    Subject other = subject("two", folder.resolve("images.bin"));
    assertEquals(Optional.empty(), store.find(other, point(Map.of(), false)));
  }

  @Test
  void takesDamagedResultsForMissing() throws IOException {
    store.put(subject, point(Map.of(), false), RESULT);
    try (Stream<Path> files = Files.list(folder.resolve("results"))) {
      Files.writeString(files.findFirst().orElseThrow(), "{\"predictions\": [");
    }
    assertEquals(Optional.empty(), store.find(subject, point(Map.of(), false)));
  }

  @Test
  void saysThatItCannotWrite() throws IOException {
    ResultStore blocked = new ResultStore(Files.createFile(folder.resolve("file")));
    AccuracyPoint point = point(Map.of(), false);
    ToolException thrown =
        assertThrows(ToolException.class, () -> blocked.put(subject, point, RESULT));
    assertEquals("VSG-ACC-02", thrown.tag());
  }
}
