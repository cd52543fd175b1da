package dev.vsgen.cosim.task;

import static dev.vsgen.cosim.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.TinyNetwork;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FidelityTaskTest {

  @TempDir Path folder;

  @Test
  void whatIsEqualLostNothing() {
    double[] values = {3, 4, 1, 0};
    assertEquals(
        new Verdict(new Score(100, 0, 2), new Score(Double.POSITIVE_INFINITY, 0, 2)),
        images(2).judge(values, values));
  }

  /** Cosines 0.8 and 1 of two items; signal 25 + 1, noise 10 + 0.25. */
  @Test
  void cosineIsAMeanAndNoiseASumOverItems() {
    Verdict verdict = images(2).judge(new double[] {4, 1, 0.5, 0}, new double[] {5, 0, 1, 0});
    double[] cosines = {400 / Math.sqrt(17), 100};
    assertEquals((cosines[0] + cosines[1]) / 2, verdict.score().score(), 1e-9);
    double deviation = Math.abs(cosines[0] - cosines[1]) / Math.sqrt(2);
    assertEquals(deviation / Math.sqrt(2), verdict.score().standardError(), 1e-9);
    assertEquals(10 * Math.log10(26 / 2.25), verdict.difference().score(), 1e-9);
    // Terms 25 / 13 - 2 / 1.125 and 1 / 13 - 0.25 / 1.125, whose sum is 0.
    double term = 25 / 13. - 2 / 1.125;
    assertEquals(10 / Math.log(10) * term, verdict.difference().standardError(), 1e-9);
    assertEquals(2, verdict.score().examples());
  }

  /** Outputs that are zero have no direction, and no part in common with others. */
  @Test
  void whatIsZeroHasNothingInCommon() {
    double[] zeros = {0, 0, 0, 0};
    double[] values = {3, 4, 1, 0};
    assertEquals(
        new Verdict(new Score(0, 0, 2), new Score(0, 0, 2)), images(2).judge(zeros, values));
    assertEquals(
        new Verdict(new Score(0, 0, 2), new Score(Double.NEGATIVE_INFINITY, 0, 2)),
        images(2).judge(values, zeros));
    assertEquals(
        new Verdict(new Score(100, 0, 2), new Score(Double.POSITIVE_INFINITY, 0, 2)),
        images(2).judge(zeros, zeros));
  }

  @Test
  void sentencesAreJudgedByTheirEmbeddings() {
    FidelityTask task =
        FidelityTask.open(SourceModel.read("minilm"), Optional.empty(), OptionalInt.of(1));
    FloatTensor states = new FloatTensor(new long[] {1, 2, 2}, new float[] {1, 2, 3, 6});
    assertArrayEquals(new double[] {2, 4}, task.predictions(task.read(states)));
  }

  @Test
  void otherOutputsAreTakenAsTheyAre() {
    FloatTensor outputs = new FloatTensor(new long[] {2, 1, 2}, new float[] {1, 2, 3, 6});
    FidelityTask task = images(2);
    assertArrayEquals(new double[] {1, 2, 3, 6}, task.predictions(task.read(outputs)));
    assertRefused(
        "VSG-TASK-05",
        "Infinity",
        () -> task.read(new FloatTensor(new long[] {1}, new float[] {1 / 0f})));
  }

  private FidelityTask images(int count) {
    Path onnx = TaskFiles.write(folder.resolve("tiny.onnx"), TinyNetwork.onnx());
    Path images = TaskFiles.images(folder, new int[count]);
    return FidelityTask.open(
        SourceModel.read(onnx.toString()), Optional.of(images), OptionalInt.empty());
  }
}
