package dev.vsgen.training.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Arrays that share their numbers with others. */
public final class Views {

  private Views() {}

  /**
   * The same numbers without a gradient. What is computed from the view belongs to its manager, as
   * is DJL's rule; a change in place changes both.
   */
  public static NDArray of(NDArray array, NDManager manager) {
    NDArray view = array.stopGradient();
    view.attach(manager);
    return view;
  }
}
