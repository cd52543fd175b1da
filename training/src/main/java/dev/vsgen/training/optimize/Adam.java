package dev.vsgen.training.optimize;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.vsgen.training.graph.Views;
import java.util.Map;
import java.util.TreeMap;

/** Adam with decoupled weight decay (AdamW). */
final class Adam implements Optimizer {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;
  private static final String STEPS = "steps";

  private final NDManager manager;
  private final Map<String, NDArray> moments = new TreeMap<>();

  Adam(NDManager manager) {
    this.manager = manager;
    moments.put(STEPS, manager.create(0f));
  }

  @Override
  public void nextStep() {
    moments.get(STEPS).addi(1f);
  }

  @Override
  public void update(String name, NDArray parameter, NDArray gradient, float rate, float decay) {
    NDArray mean = moment(name + "/mean", gradient);
    NDArray square = moment(name + "/square", gradient);
    mean.muli(BETA1).addi(gradient.mul(1 - BETA1));
    square.muli(BETA2).addi(gradient.square().muli(1 - BETA2));
    double steps = moments.get(STEPS).getFloat();
    float meanRate = (float) (rate / (1 - Math.pow(BETA1, steps)));
    float squareRate = (float) (1 / (1 - Math.pow(BETA2, steps)));
    NDArray deviation = square.mul(squareRate).sqrt().addi(EPSILON);
    parameter.subi(parameter.mul(rate * decay));
    parameter.subi(mean.mul(meanRate).divi(deviation));
  }

  private NDArray moment(String name, NDArray gradient) {
    NDArray moment = moments.computeIfAbsent(name, absent -> manager.zeros(gradient.getShape()));
    return Views.of(moment, gradient.getManager());
  }

  @Override
  public Map<String, NDArray> memory() {
    return moments;
  }

  @Override
  public void restore(Map<String, NDArray> memory) {
    moments.putAll(memory);
  }
}
