package dev.vsgen.cosim.task;

import dev.vsgen.cosim.layer.ModelSource;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.generator.error.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Makes the task that fits a network. */
public final class TaskFactory {

  private static final List<Long> CIFAR = List.of(3L, 32L, 32L);

  private TaskFactory() {}

  /**
   * Reads the labelled data of a network.
   *
   * @param source gives tokenizer and pooling of a network that reads sentences
   * @param data a CSV file of sentence pairs, or a binary file of CIFAR-10
   * @param limit how many examples to take, from the first one on; all if empty
   * @throws UserException if the network reads neither sentences nor images of CIFAR-10, or the
   *     data is not of the form it needs
   */
  public static Task open(OnnxModel model, ModelSource source, Path data, OptionalInt limit) {
    return NetworkKind.of(model) == NetworkKind.SENTENCES
        ? SentenceTask.open(source, data, limit)
        : images(model, data, limit);
  }

  private static Task images(OnnxModel model, Path data, OptionalInt limit) {
    List<Long> sizes = NetworkKind.sizes(model);
    if (IntStream.range(0, 3).anyMatch(i -> !fits(sizes.get(i + 1), CIFAR.get(i)))) {
      throw new UserException(
          "VSG-TASK-08",
          "'" + model.name() + "' reads images of " + sizes.subList(1, 4) + "; must be " + CIFAR);
    }
    return ImageTask.open(NetworkKind.firstInput(model), data, limit);
  }

  /** Sizes that the model leaves open fit everything. */
  private static boolean fits(long stated, long size) {
    return stated == 0 || stated == size;
  }
}
