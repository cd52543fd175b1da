package dev.vsgen.cosim.task;

import dev.vsgen.cosim.network.ModelInput;
import java.util.List;
import java.util.Map;

/**
 * Inputs that a network takes in one go.
 *
 * @param inputs by name
 * @param items numbers of the sentences or images, in the order of the batch
 */
public record InputBatch(Map<String, ModelInput> inputs, List<Integer> items) {

  /** Keeps copies that cannot change. */
  public InputBatch {
    inputs = Map.copyOf(inputs);
    items = List.copyOf(items);
  }
}
