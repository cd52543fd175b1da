package dev.vsgen.training.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.LongTensor;
import dev.vsgen.cosim.network.ModelInput;
import java.util.HashMap;
import java.util.Map;

/** Makes arrays of what a network is given. */
public final class ModelInputs {

  private ModelInputs() {}

  /** The inputs, copied; held by the manager. */
  public static Map<String, NDArray> arrays(NDManager manager, Map<String, ModelInput> inputs) {
    Map<String, NDArray> arrays = new HashMap<>();
    inputs.forEach((name, input) -> arrays.put(name, array(manager, input)));
    return arrays;
  }

  private static NDArray array(NDManager manager, ModelInput input) {
    Shape shape = new Shape(input.shape());
    if (input instanceof FloatTensor real) {
      return manager.create(real.values(), shape);
    }
    return manager.create(((LongTensor) input).values(), shape);
  }
}
