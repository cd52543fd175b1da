package dev.vsgen.training.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * Zeros that make channels whole blocks. PyTorch's convolutions run in oneDNN, 3.7.1 in PyTorch
 * 2.7.1, whose kernels leave garbage in the rest of a last block: outputs are wrong for more than
 * 16 input channels that are no multiple of 16, gradients for outputs that are none. Zeros of our
 * own cost a copy, and only such layers.
 */
final class WholeBlocks {

  private static final long BLOCK = 16;

  private WholeBlocks() {}

  /** Zero channels that inputs and weights need. */
  static long channels(NDArray weights) {
    long channels = weights.getShape().get(1);
    return channels < BLOCK ? 0 : missing(channels);
  }

  /** Zero outputs that weights and bias need. */
  static long outputs(NDArray weights) {
    return missing(weights.getShape().get(0));
  }

  private static long missing(long count) {
    return (BLOCK - count % BLOCK) % BLOCK;
  }

  /** An input, items x channels x height x width, with zero channels added. */
  static NDArray input(NDArray x, long channels) {
    return channels == 0 ? x : x.pad(new Shape(0, 0, 0, 0, 0, channels), 0);
  }

  /** Weights, outputs x channels x height x width, with zeros added. */
  static NDArray weights(NDArray w, long outputs, long channels) {
    boolean whole = outputs == 0 && channels == 0;
    return whole ? w : w.pad(new Shape(0, 0, 0, 0, 0, channels, 0, outputs), 0);
  }

  /** A bias with zeros added. */
  static NDArray bias(NDArray bias, long outputs) {
    return outputs == 0 ? bias : bias.pad(new Shape(0, outputs), 0);
  }

  /** The outputs that are wanted. */
  static NDArray output(NDArray y, long outputs) {
    return outputs == 0 ? y : y.get(new NDIndex(":, 0:{}", y.getShape().get(1) - outputs));
  }
}
