package dev.vsgen.training.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.vsgen.cosim.task.ImageTask;
import dev.vsgen.cosim.task.NetworkKind;
import dev.vsgen.cosim.task.SentenceTask;
import dev.vsgen.cosim.task.SourceModel;
import dev.vsgen.cosim.task.Task;
import dev.vsgen.cosim.task.TaskFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Labelled examples and what a network should make of them. */
public interface TrainingData {

  /** Computes a network's first output from its inputs by name. */
  @FunctionalInterface
  interface Output {

    /** The output. */
    NDArray of(Map<String, NDArray> inputs);
  }

  /** How many examples there are. */
  int examples();

  /**
   * The mean loss of some examples, a single number.
   *
   * @param step holds everything that is made
   * @param items numbers of examples, from 0
   */
  NDArray loss(NDManager step, List<Integer> items, Output network);

  /**
   * Reads what a network can be trained with.
   *
   * @param limit how many examples to take, from the first one on; all if empty
   * @throws dev.vsgen.generator.error.UserException if the file does not suit the network
   */
  static TrainingData open(SourceModel model, Path file, OptionalInt limit) {
    Task task = TaskFactory.open(model, file, limit);
    return task instanceof SentenceTask sentences
        ? new SentenceData(sentences)
        : new ImageData((ImageTask) task, NetworkKind.firstInput(model.model()));
  }
}
