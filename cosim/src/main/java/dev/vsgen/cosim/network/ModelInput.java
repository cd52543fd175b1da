package dev.vsgen.cosim.network;

import ai.onnxruntime.OrtException;

/** A value given to a network; held by Java, copied into ONNX Runtime for a run. */
public sealed interface ModelInput permits FloatTensor, LongTensor {

  /** Sizes of the dimensions, outermost first. */
  long[] shape();

  /**
   * A native tensor of the same values, which the caller closes.
   *
   * @throws OrtException if ONNX Runtime cannot make one
   */
  NativeTensor open() throws OrtException;
}
