package dev.vsgen.training.quant;

import ai.djl.ndarray.NDArray;
import dev.vsgen.cosim.network.QuantizableLayer;
import dev.vsgen.training.graph.LayerHooks;
import java.util.Map;

/** How a network's layers are rounded while it is trained. */
public interface Rounding {

  /** Nothing is rounded. */
  Rounding NONE = parameters -> LayerHooks.NONE;

  /** What it learns itself, by name; none by default. */
  default Map<String, NDArray> parameters() {
    return Map.of();
  }

  /** Factors that gradients of its parameters are multiplied by; 1 where there is none. */
  default Map<String, Float> gradientFactors() {
    return Map.of();
  }

  /**
   * The rounding of one step.
   *
   * @param parameters the values of {@link #parameters} in this step
   */
  LayerHooks hooks(Map<String, NDArray> parameters);

  /**
   * The weights that a layer is to be given away with, so that the contract's quantizer rounds them
   * as they were rounded in training.
   *
   * @param w in the operator's layout, held by a manager of this call
   */
  default NDArray deployed(QuantizableLayer layer, NDArray w) {
    return w;
  }
}
