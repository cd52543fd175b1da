package dev.vsgen.training.optimize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.vsgen.training.graph.Views;
import java.util.Map;
import java.util.TreeMap;

/** Stochastic gradient descent with momentum; weight decay is part of the gradient. */
final class Sgd implements Optimizer {

  private static final float MOMENTUM = 0.9f;

  private final NDManager manager;
  private final Map<String, NDArray> velocities = new TreeMap<>();

  Sgd(NDManager manager) {
    this.manager = manager;
  }

  @Override
  public void update(String name, NDArray parameter, NDArray gradient, float rate, float decay) {
    NDArray velocity =
        Views.of(
            velocities.computeIfAbsent(name, absent -> manager.zeros(parameter.getShape())),
            gradient.getManager());
    gradient.addi(parameter.mul(decay));
    velocity.muli(MOMENTUM).addi(gradient);
    parameter.subi(velocity.mul(rate));
  }

  @Override
  public Map<String, NDArray> memory() {
    return velocities;
  }

  @Override
  public void restore(Map<String, NDArray> memory) {
    velocities.putAll(memory);
  }
}
