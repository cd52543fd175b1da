package dev.vsgen.cosim.task;

import static dev.vsgen.cosim.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.network.FloatTensor;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageTaskTest {

  @TempDir Path folder;

  @Test
  void batchesHoldEveryImageOnceAndInOrder() {
    ImageTask task = open(new int[60]);
    List<InputBatch> batches = task.batches();
    assertEquals(
        IntStream.range(0, 60).boxed().toList(),
        batches.stream().flatMap(batch -> batch.items().stream()).toList());
    for (InputBatch batch : batches) {
      FloatTensor images = (FloatTensor) batch.inputs().get("x");
      assertArrayEquals(new long[] {batch.items().size(), 3, 32, 32}, images.shape());
      for (int i = 0; i < batch.items().size(); i++) {
        float red = (batch.items().get(i) / 255f - 0.485f) / 0.229f;
        float blue = (batch.items().get(i) / 255f - 0.406f) / 0.225f;
        assertEquals(red, images.values()[i * 3072]);
        assertEquals(blue, images.values()[i * 3072 + 3071]);
      }
    }
  }

  @Test
  void limitTakesTheFirstImages() {
    Path file = TaskFiles.images(folder, 7, 8, 9);
    ImageTask task = ImageTask.open("x", file, OptionalInt.of(2));
    assertEquals(2, task.examples());
    assertArrayEquals(new double[] {1, 1}, task.predictions(new float[][] {hot(7), hot(8)}));
  }

  @Test
  void largestOutputIsThePrediction() {
    ImageTask task = open(3, 0, 9, 5);
    float[][] outputs = task.read(rows(hot(3), hot(1), hot(9), hot(5)));
    double[] predictions = task.predictions(outputs);
    assertArrayEquals(new double[] {1, 0, 1, 1}, predictions);
    Score score = task.score(predictions);
    assertEquals(75, score.score(), 1e-9);
    assertEquals(100 * Math.sqrt(0.75 * 0.25 / 4), score.standardError(), 1e-9);
    assertEquals(4, score.examples());
  }

  @Test
  void differenceIsOfTheSameImages() {
    ImageTask task = open(0, 0, 0, 0);
    double[] one = {1, 1, 1, 0};
    assertEquals(new Score(0, 0, 4), task.difference(one, one));
    Score difference = task.difference(one, new double[] {1, 0, 0, 1});
    assertEquals(25, difference.score(), 1e-9);
    // Differences 0, 1, 1, -1: mean 1/4, variance 3/4 - 1/16.
    assertEquals(100 * Math.sqrt(0.6875 / 4), difference.standardError(), 1e-9);
  }

  @Test
  void refusesOutputsThatAreNoClasses() {
    ImageTask task = open(0);
    assertRefused(
        "VSG-TASK-01",
        "[1, 1000]; must be images x 10",
        () -> task.read(new FloatTensor(new long[] {1, 1000}, new float[1000])));
    assertRefused(
        "VSG-TASK-01", "[10]", () -> task.read(new FloatTensor(new long[] {10}, new float[10])));
    assertRefused("VSG-TASK-05", "NaN", () -> task.read(rows(hot(0), nan())));
  }

  @Test
  void refusesFilesOfOtherSizes() {
    assertRefused("VSG-TASK-02", "does not exist", () -> openFile(folder.resolve("missing"), 1));
    Path empty = TaskFiles.write(folder.resolve("empty"), new byte[0]);
    assertRefused("VSG-TASK-02", "0 bytes", () -> openFile(empty, 1));
    Path torn = TaskFiles.write(folder.resolve("torn"), new byte[2 * 3073 - 1]);
    assertRefused("VSG-TASK-02", "6145 bytes", () -> openFile(torn, 1));
  }

  @Test
  void refusesLabelsThatAreNoClass() {
    assertRefused("VSG-TASK-02", "label 10 of image 1", () -> open(9, 10));
    assertRefused("VSG-TASK-02", "label 255 of image 0", () -> open(255));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesToTakeNone(int limit) {
    Path file = TaskFiles.images(folder, 1);
    assertRefused("VSG-TASK-04", "is " + limit, () -> openFile(file, limit));
  }

  @Test
  void refusesToTakeMoreThanThereAre() {
    Path file = TaskFiles.images(folder, 1, 2);
    assertRefused("VSG-TASK-02", "2 images of the 3 asked for", () -> openFile(file, 3));
  }

  private ImageTask open(int... labels) {
    return ImageTask.open("x", TaskFiles.images(folder, labels), OptionalInt.empty());
  }

  private static ImageTask openFile(Path file, int limit) {
    return ImageTask.open("x", file, OptionalInt.of(limit));
  }

  /** Outputs whose largest is that of the given class; all others are negative. */
  private static float[] hot(int label) {
    float[] outputs = new float[10];
    for (int i = 0; i < 10; i++) {
      outputs[i] = i == label ? -0.5f : -1 - i;
    }
    return outputs;
  }

  private static float[] nan() {
    float[] outputs = hot(1);
    outputs[9] = Float.NaN;
    return outputs;
  }

  private static FloatTensor rows(float[]... rows) {
    float[] values = new float[rows.length * 10];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows[i / 10][i % 10];
    }
    return new FloatTensor(new long[] {rows.length, 10}, values);
  }
}
