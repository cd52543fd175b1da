package dev.vsgen.cosim.task;

import dev.vsgen.cosim.layer.ModelCatalog;
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
   * @param model the name of a model of the catalog, which reads sentences, or an ONNX file of a
   *     network that reads images of CIFAR-10
   * @param data a CSV file of sentence pairs, or a binary file of CIFAR-10
   * @param limit how many examples to take, from the first one on; all if empty
   * @throws UserException if the network is neither, or the data is not of the form it needs
   */
  public static Task open(String model, Path data, OptionalInt limit) {
    return ModelCatalog.lookUp(model)
        .<Task>map(source -> SentenceTask.open(source, data, limit))
        .orElseGet(() -> images(OnnxModel.read(Path.of(model)), data, limit));
  }

  private static Task images(OnnxModel model, Path data, OptionalInt limit) {
    if (NetworkKind.of(model) == NetworkKind.SENTENCES) {
      throw new UserException(
          "VSG-TASK-07",
          "'"
              + model.name()
              + "' reads sentences; must be named in the catalog (minilm, bge), which"
              + " has its tokenizer");
    }
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
