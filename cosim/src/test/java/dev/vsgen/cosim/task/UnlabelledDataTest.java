package dev.vsgen.cosim.task;

import static dev.vsgen.cosim.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.layer.ModelCatalog;
import dev.vsgen.cosim.layer.ModelSource;
import dev.vsgen.cosim.layer.Sentences;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.npy.NpyBytes;
import dev.vsgen.cosim.operand.Fidelity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnlabelledDataTest {

  private static final ModelSource MODEL = ModelCatalog.find("minilm");

  @TempDir Path folder;

  @Test
  void arraysAreCutAlongTheirFirstDimension() {
    Path file = array("(52, 2, 3)", 52 * 6);
    List<InputBatch> batches = UnlabelledData.array("x", file);
    assertEquals(List.of(25, 25, 2), batches.stream().map(b -> b.items().size()).toList());
    FloatTensor last = (FloatTensor) batches.get(2).inputs().get("x");
    assertArrayEquals(new long[] {2, 2, 3}, last.shape());
    for (int i = 0; i < 12; i++) {
      assertEquals(50 * 6 + i, last.values()[i]);
    }
  }

  @Test
  void refusesArraysWithoutItemsOrOfOtherTypes() {
    Path scalar = array("()", 1);
    assertRefused("VSG-NPY-10", "at least one dimension", () -> UnlabelledData.array("x", scalar));
    Path integers =
        TaskFiles.write(folder.resolve("i.npy"), NpyBytes.file("<i4", "(1,)", new byte[4]));
    assertRefused("VSG-NPY-06", "int32", () -> UnlabelledData.array("x", integers));
  }

  @Test
  void sentencesAreTheBundledOnesOrThoseOfAFile() {
    assertEquals(
        Sentences.evaluation().size(), items(UnlabelledData.sentences(MODEL, Optional.empty())));
    Path file = TaskFiles.text(folder, "One.\n\nTwo.\n");
    assertEquals(2, items(UnlabelledData.sentences(MODEL, Optional.of(file))));
  }

  @Test
  void fidelityIsOfAllOutputsTogether() {
    List<FloatTensor> real = List.of(vector(3, 0), vector(0, 4, 0));
    List<FloatTensor> rounded = List.of(vector(3, 0), vector(0, 4, 0.5f));
    Fidelity fidelity = UnlabelledData.fidelity(real, rounded);
    assertEquals(20, fidelity.sqnrDb(), 1e-9);
    assertEquals(5 / Math.sqrt(25.25), fidelity.cosine(), 1e-9);
  }

  @Test
  void calibrationTakesTheFirst256Images() {
    Path file = TaskFiles.images(folder, new int[300]);
    List<InputBatch> batches = CalibrationData.images("x", file);
    assertEquals(256, items(batches));
    Path few = TaskFiles.images(folder, new int[255]);
    assertRefused("VSG-TASK-02", "255 images of the 256", () -> CalibrationData.images("x", few));
  }

  @Test
  void calibrationTakesBothSentencesOfEverySixteenthPair() {
    Path file = TaskFiles.text(folder, "a,b,1\nc,d,2\n".repeat(17));
    assertEquals(6, items(CalibrationData.pairs(MODEL, file)));
    assertEquals(34, SentencePairs.read(file, OptionalInt.empty()).size());
    assertEquals(Sentences.calibration().size(), items(CalibrationData.bundled(MODEL)));
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

  private static FloatTensor vector(float... values) {
    return new FloatTensor(new long[] {values.length}, values);
  }
}
