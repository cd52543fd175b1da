package dev.vsgen.training.graph;

import ai.djl.ndarray.NDArray;

/** Computes a kind of node so that gradients pass; its result is a new array. */
@FunctionalInterface
interface Operator {

  /** The node's first output. */
  NDArray apply(Operands operands);
}
