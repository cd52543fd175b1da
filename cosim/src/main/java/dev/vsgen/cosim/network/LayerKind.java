package dev.vsgen.cosim.network;

/** What a quantizable node computes. */
public enum LayerKind {

  /** {@code MatMul} by constant weights: rows along the last dimension; a bias is added later. */
  MATMUL,

  /** {@code Gemm} with constant weights, bias included. */
  GEMM,

  /** {@code Conv} in two dimensions without groups, bias included. */
  CONV
}
