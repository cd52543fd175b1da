package dev.vsgen.cosim.task;

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
   * @param data a CSV file of sentence pairs, or a binary file of CIFAR-10
   * @param limit how many examples to take, from the first one on; all if empty
   * @throws UserException if the network reads neither sentences nor images of CIFAR-10, or the
   *     data is not of the form it needs
   */
  public static Task open(SourceModel model, Path data, OptionalInt limit) {
    return NetworkKind.of(model.model()) == NetworkKind.SENTENCES
        ? SentenceTask.open(model.tokenizer(), data, limit)
        : images(model.model(), data, limit);
  }

  /** As {@link #open}, of images. */
  static Task images(OnnxModel model, Path data, OptionalInt limit) {
    List<Long> sizes = NetworkKind.sizes(model);
    if (NetworkKind.of(model) != NetworkKind.IMAGES
        || IntStream.range(0, 3).anyMatch(i -> !fits(sizes.get(i + 1), CIFAR.get(i)))) {
      throw new UserException(
          "VSG-TASK-08",
          "'%s' reads items of %s; must be images of %s for a binary file of CIFAR-10"
              .formatted(model.name(), sizes.stream().skip(1).toList(), CIFAR));
    }
    return ImageTask.open(NetworkKind.firstInput(model), data, limit);
  }

  /** Sizes that the model leaves open fit everything. */
  private static boolean fits(long stated, long size) {
    return stated == 0 || stated == size;
  }
}
