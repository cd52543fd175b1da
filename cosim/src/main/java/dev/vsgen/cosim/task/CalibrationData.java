package dev.vsgen.cosim.task;

import dev.vsgen.cosim.layer.ModelSource;
import dev.vsgen.cosim.layer.Sentences;
import dev.vsgen.generator.error.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Data to choose static scales from; never what accuracy is measured on. */
public final class CalibrationData {

  private static final int IMAGES = 256;

  private CalibrationData() {}

  /**
   * The first 256 images of a file of training images.
   *
   * @param input name of the network's input
   * @throws UserException if the file is no CIFAR-10 file of so many images
   */
  public static List<InputBatch> images(String input, Path file) {
    return ImageTask.open(input, file, OptionalInt.of(IMAGES)).batches();
  }

  /**
   * Both sentences of every sixteenth pair of a development set.
   *
   * @throws UserException if the file holds no sentence pairs
   */
  public static List<InputBatch> pairs(ModelSource source, Path csv) {
    SentenceTask task = SentenceTask.open(source, csv, OptionalInt.empty());
    return SentenceBatches.of(source, task.everySixteenth());
  }

  /** The sentences that come with the program. */
  public static List<InputBatch> bundled(ModelSource source) {
    return SentenceBatches.of(source, Sentences.calibration());
  }
}
