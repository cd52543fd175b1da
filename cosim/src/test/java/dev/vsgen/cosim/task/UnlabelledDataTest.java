package dev.vsgen.cosim.task;

import static dev.vsgen.cosim.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.layer.Sentences;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.cosim.npy.NpyBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnlabelledDataTest {

  private static final SourceModel MODEL = SourceModel.read("minilm");

  @TempDir Path folder;

  @Test
  void arraysAreCutAlongTheirFirstDimension() {
    Path file = array("(52, 2, 3)", 52 * 6);
    List<InputBatch> batches = read(Optional.of(file), OptionalInt.empty());
    assertEquals(List.of(25, 25, 2), batches.stream().map(b -> b.items().size()).toList());
    FloatTensor last = (FloatTensor) batches.get(2).inputs().get("images");
    assertArrayEquals(new long[] {2, 2, 3}, last.shape());
    for (int i = 0; i < 12; i++) {
      assertEquals(50 * 6 + i, last.values()[i]);
    }
  }

  @Test
  void refusesArraysWithoutItemsOrOfOtherTypes() {
    Path scalar = array("()", 1);
    assertRefused(
        "VSG-NPY-10",
        "at least one dimension",
        () -> read(Optional.of(scalar), OptionalInt.empty()));
    Path integers =
        TaskFiles.write(folder.resolve("i.npy"), NpyBytes.file("<i4", "(1,)", new byte[4]));
    assertRefused("VSG-NPY-06", "int32", () -> read(Optional.of(integers), OptionalInt.empty()));
  }

  @Test
  void limitTakesTheFirstItemsAndNeverFewer() {
    Path file = array("(3, 1)", 3);
    assertEquals(2, items(read(Optional.of(file), OptionalInt.of(2))));
    assertRefused(
        "VSG-TASK-10",
        "3 items; must have the 4",
        () -> read(Optional.of(file), OptionalInt.of(4)));
  }

  @Test
  void imagesComeFromFilesOnly() {
    Path file = TaskFiles.images(folder, 1, 2, 3);
    assertEquals(3, items(read(Optional.of(file), OptionalInt.empty())));
    assertRefused(
        "VSG-TASK-11",
        "--fidelity names no data for",
        () -> read(Optional.empty(), OptionalInt.empty()));
  }

  @Test
  void sentencesAreTheBundledOnesOrThoseOfAFile() {
    assertEquals(
        Sentences.evaluation().size(),
        items(UnlabelledData.read(MODEL, Optional.empty(), OptionalInt.empty())));
    Path file = TaskFiles.text(folder, "One.\n\nTwo.\n");
    assertEquals(2, items(UnlabelledData.read(MODEL, Optional.of(file), OptionalInt.empty())));
  }

  @Test
  void calibrationTakesItemsUpToALimit() {
    Path file = TaskFiles.images(folder, new int[300]);
    SourceModel images = SourceModel.read(tiny().toString());
    Calibration calibration = Calibration.read(images, Optional.of(file), 256);
    assertEquals(256, calibration.samples());
    assertEquals("images.bin", calibration.origin());
    Path few = TaskFiles.images(folder, new int[255]);
    assertEquals(255, Calibration.read(images, Optional.of(few), 256).samples());
  }

  @Test
  void calibrationTakesBothSentencesOfEverySixteenthPair() {
    Path file = TaskFiles.text(folder, "a,b,1\nc,d,2\n".repeat(17));
    assertEquals(6, Calibration.read(MODEL, Optional.of(file), 256).samples());
    assertEquals(34, SentencePairs.read(file, OptionalInt.empty()).size());
    Calibration bundled = Calibration.read(MODEL, Optional.empty(), 256);
    assertEquals(Sentences.calibration().size(), bundled.samples());
    assertEquals("bundled sentences", bundled.origin());
    assertEquals(5, Calibration.read(MODEL, Optional.empty(), 5).samples());
  }

  private List<InputBatch> read(Optional<Path> file, OptionalInt limit) {
    return UnlabelledData.read(SourceModel.read(tiny().toString()), file, limit);
  }

  private Path tiny() {
    return TaskFiles.write(folder.resolve("tiny.onnx"), TinyNetwork.onnx());
  }

  private Path array(String shape, int count) {
    ByteBuffer data = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      data.putFloat(i);
    }
    return TaskFiles.write(folder.resolve("x.npy"), NpyBytes.file("<f4", shape, data.array()));
  }

  private static int items(List<InputBatch> batches) {
    return batches.stream().mapToInt(batch -> batch.items().size()).sum();
  }
}
