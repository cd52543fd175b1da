package dev.vsgen.cosim.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.layer.TestData;
import dev.vsgen.cosim.network.FloatEngine;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.OnnxModel;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** float32 scores against those that another program measured on the same files. */
final class BaselineIT {

  @ParameterizedTest
  @CsvSource({"minilm, 80.79", "bge, 85.80"})
  void sentenceModelsScoreTheirBaseline(String name, double points) {
    Path csv = TestData.file("stsb-en-test.csv");
    SourceModel model = SourceModel.read(name);
    Task task = TaskFactory.open(model, csv, OptionalInt.empty());
    assertScore(points, 690, task, model.model());
  }

  @Test
  void resNetScoresItsBaseline() {
    SourceModel model = SourceModel.read(TestData.file("resnet20.onnx").toString());
    Path images = TestData.file("test_batch.bin");
    Task task = TaskFactory.open(model, images, OptionalInt.of(2000));
    assertScore(80.40, 2000, task, model.model());
  }

  private static void assertScore(double points, int examples, Task task, OnnxModel model) {
    try (Network network = Network.open(model);
        FloatEngine engine = new FloatEngine(network)) {
      double[] predictions = task.predictions(outputs(task, network, engine));
      Score score = task.judge(predictions, predictions).score();
      assertEquals(points, score.score(), 0.1, score::toString);
      assertEquals(examples, score.examples());
    }
  }

  private static float[][] outputs(Task task, Network network, FloatEngine engine) {
    int items = task.batches().stream().mapToInt(batch -> batch.items().size()).sum();
    float[][] outputs = new float[items][];
    task.batches().parallelStream()
        .forEach(
            batch -> {
              FloatTensor output = network.run(batch.inputs(), engine);
              float[][] rows = task.read(output);
              for (int i = 0; i < rows.length; i++) {
                outputs[batch.items().get(i)] = rows[i];
              }
            });
    return outputs;
  }
}
