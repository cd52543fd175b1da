package dev.vsgen.training.graph;

import ai.djl.ndarray.NDArray;
import dev.vsgen.cosim.network.QuantizableLayer;
import java.util.Optional;

/** What happens to the operands and the output of each quantizable layer of a graph. */
public interface LayerHooks {

  /** Nothing. */
  LayerHooks NONE = new LayerHooks() {};

  /** What the layer reads instead of its input, in the same layout. */
  default NDArray input(QuantizableLayer layer, NDArray x) {
    return x;
  }

  /** The weights it computes with, in the operator's own layout. */
  default NDArray weights(QuantizableLayer layer, NDArray w) {
    return w;
  }

  /**
   * What becomes of its output.
   *
   * @param bias that the node itself adds, and y includes
   */
  default NDArray output(QuantizableLayer layer, NDArray y, Optional<NDArray> bias) {
    return y;
  }
}
