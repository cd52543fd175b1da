package dev.vsgen.cosim.network;

/** Computes the quantizable layers of a network; the rest is left to ONNX Runtime in float32. */
@FunctionalInterface
public interface LayerEngine extends AutoCloseable {

  /**
   * What a layer makes of its input. Called by several threads at once.
   *
   * @param input in the layout the operator reads: channels last for a linear layer, batch x
   *     channels x height x width for a convolution
   * @return in the layout the operator writes
   */
  FloatTensor compute(QuantizableLayer layer, FloatTensor input);

  /** Frees what the engine holds. */
  @Override
  default void close() {}
}
