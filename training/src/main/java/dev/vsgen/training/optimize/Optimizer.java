package dev.vsgen.training.optimize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.vsgen.generator.error.UserException;
import java.util.Map;

/** Moves parameters against their gradients. What it remembers is kept in a checkpoint. */
public interface Optimizer {

  /**
   * Starts with no memory.
   *
   * @param name {@code sgd} or {@code adam}
   * @param manager holds what it remembers
   * @throws UserException if the name is neither
   */
  static Optimizer of(String name, NDManager manager) {
    return switch (name) {
      case "sgd" -> new Sgd(manager);
      case "adam" -> new Adam(manager);
      default ->
          throw new UserException(
              "VSG-TRAIN-05", "optimizer is '" + name + "'; must be sgd or adam");
    };
  }

  /** Counts a step; every parameter is updated once in it. */
  default void nextStep() {}

  /**
   * Updates a parameter.
   *
   * @param parameter changed in place; a view that belongs to the step
   * @param gradient belongs to the step; may be changed
   * @param rate learning rate
   * @param decay weight decay
   */
  void update(String name, NDArray parameter, NDArray gradient, float rate, float decay);

  /** Everything it remembers, by name. */
  Map<String, NDArray> memory();

  /** Takes over what another one remembered. */
  void restore(Map<String, NDArray> memory);
}
