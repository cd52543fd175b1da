package dev.vsgen.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.calibration.ClipRule;
import dev.vsgen.cosim.engine.QuantizationPlan;
import dev.vsgen.cosim.layer.CifarImages;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.cosim.task.Calibration;
import dev.vsgen.cosim.task.SourceModel;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.training.data.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that was cut off and went on ends in the same bits as one that was not. */
final class ResumeTest {

  private static final int IMAGES = 60;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"PER_VECTOR, sgd", "PER_CHANNEL, sgd", "LSQ, adam", "FP32, adam"})
  void equalsAnUninterruptedRun(Arm arm, String optimizer) throws IOException {
    FineTuning tuning = tuning(arm, optimizer);
    RunSummary whole = tuning.run(RunFolder.of(folder.resolve("whole")), new Quiet(9));
    RunFolder cut = RunFolder.of(folder.resolve("cut"));
    assertThrows(CutOff.class, () -> tuning.run(cut, new Quiet(2)));
    RunSummary resumed = tuning.run(cut, new Quiet(9));
    assertEquals(4, resumed.epochs().size());
    assertEquals(
        whole.epochs().stream().map(EpochRecord::loss).toList(),
        resumed.epochs().stream().map(EpochRecord::loss).toList());
    assertEquals(
        -1, Files.mismatch(folder.resolve("whole/model.onnx"), folder.resolve("cut/model.onnx")));
  }

  /** The model is written before the first checkpoint; here the log, between them, cannot be. */
  @Test
  void aRunThatEndedBeforeItsFirstCheckpointIsBegunAgain() throws IOException {
    FineTuning tuning = tuning(Arm.FP32, "sgd");
    RunSummary whole = tuning.run(RunFolder.of(folder.resolve("whole")), new Quiet(9));
    Path cut = folder.resolve("cut");
    RunFolder first = RunFolder.of(cut);
    Path obstacle = Files.createDirectories(cut.resolve("log.csv/taken"));
    assertThrows(UserException.class, () -> tuning.run(first, new Quiet(9)));
    assertTrue(Files.exists(cut.resolve("model.onnx")));
    Files.delete(obstacle);
    Files.delete(obstacle.getParent());
    RunSummary again = tuning.run(RunFolder.of(cut), new Quiet(9));
    assertEquals(
        whole.epochs().stream().map(EpochRecord::loss).toList(),
        again.epochs().stream().map(EpochRecord::loss).toList());
    assertEquals(-1, Files.mismatch(folder.resolve("whole/model.onnx"), cut.resolve("model.onnx")));
  }

  @Test
  void aFolderWithTheModelOfAnotherIsRefused() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.write(other.resolve("model.onnx"), TinyNetwork.onnx());
    UserException refused = assertThrows(UserException.class, () -> RunFolder.of(other));
    assertEquals("VSG-TRAIN-08", refused.tag());
  }

  private FineTuning tuning(Arm arm, String optimizer) throws IOException {
    Path onnx = folder.resolve("tiny.onnx");
    Path images = folder.resolve("images.bin");
    Files.write(onnx, TinyNetwork.onnx());
    byte[] bytes = new byte[IMAGES * CifarImages.RECORD];
    new Random(3).nextBytes(bytes);
    for (int i = 0; i < IMAGES; i++) {
      bytes[i * CifarImages.RECORD] = (byte) (i % 10);
    }
    Files.write(images, bytes);
    SourceModel model = SourceModel.read(onnx.toString());
    QuantizationPlan plan = arm.plan(QuantizationPlan.of(Scheme.parse("3/3u/4/4"), Policy.CEIL));
    Settings settings =
        new Settings(
            arm,
            plan,
            OptionalInt.empty(),
            ClipRule.MSE,
            3,
            25,
            optimizer,
            0.01f,
            1e-4f,
            5,
            true,
            1);
    return new FineTuning(
        model,
        settings,
        TrainingData.open(model, images, OptionalInt.empty()),
        Calibration.read(model, Optional.of(images), 16),
        Optional.empty(),
        Optional.empty(),
        "test");
  }

  /** Cuts a run off in the middle of an epoch. */
  private static final class Quiet implements FineTuning.Listener {

    private final int cutAt;
    private int epoch;

    Quiet(int cutAt) {
      this.cutAt = cutAt;
    }

    @Override
    public void begins(int number, int steps) {
      epoch = number;
    }

    @Override
    public void step(float loss) {
      if (epoch == cutAt) {
        throw new CutOff();
      }
    }

    @Override
    public void done(EpochRecord record) {}
  }

  private static final class CutOff extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
