package dev.vsgen.training.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.vsgen.cosim.network.ModelInput;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.training.data.TrainingData;
import dev.vsgen.training.graph.Torch;
import dev.vsgen.training.graph.Views;
import dev.vsgen.training.optimize.CosineSchedule;
import dev.vsgen.training.optimize.GradientNorm;
import dev.vsgen.training.optimize.Optimizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Trains a network, epoch by epoch. One thread; the same seed gives the same bits. */
public final class Training implements AutoCloseable {

  private final Settings settings;
  private final TrainingData data;
  private final NDManager manager;
  private final TrainableNetwork network;
  private final Optimizer optimizer;
  private final CosineSchedule schedule;

  /**
   * Reads and calibrates a network.
   *
   * @param calibration batches that static scales start from
   */
  public Training(
      OnnxModel model,
      Settings settings,
      TrainingData data,
      List<Map<String, ModelInput>> calibration) {
    this.settings = settings;
    this.data = data;
    this.manager = Torch.newManager();
    this.network = new TrainableNetwork(model, settings, calibration, manager);
    this.optimizer = Optimizer.of(settings.optimizer(), manager);
    this.schedule = new CosineSchedule(settings.rate(), settings.epochs() * steps());
  }

  /** Steps of an epoch; the last one may have fewer examples. */
  public int steps() {
    return (data.examples() - 1) / settings.batch() + 1;
  }

  TrainableNetwork network() {
    return network;
  }

  Optimizer optimizer() {
    return optimizer;
  }

  NDManager manager() {
    return manager;
  }

  /**
   * Trains for one epoch.
   *
   * @param epoch number, from 1
   * @param progress told of the loss of each step
   * @return the mean loss
   * @throws UserException if the loss, or a parameter in the end, is no number any more
   */
  public double epoch(int epoch, Consumer<Float> progress) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, data.examples()).boxed().toList());
    Collections.shuffle(order, new Random(settings.seed() * 1_000_003 + epoch));
    double sum = 0;
    for (int step = 0; step < steps(); step++) {
      int first = step * settings.batch();
      List<Integer> items = order.subList(first, Math.min(order.size(), first + settings.batch()));
      float loss = step(items, schedule.rate((epoch - 1) * steps() + step));
      if (!Float.isFinite(loss)) {
        throw diverged(
            String.format(
                Locale.ROOT, "the loss is %s in step %d of epoch %d", loss, step + 1, epoch),
            epoch);
      }
      sum += loss * items.size();
      progress.accept(loss);
    }
    checkFinite(epoch);
    network.updateClips();
    return sum / data.examples();
  }

  /** What the last step left has made no loss yet. */
  private void checkFinite(int epoch) {
    List<float[]> values = new ArrayList<>(network.deployed().values());
    network.parameters().values().forEach(parameter -> values.add(parameter.toFloatArray()));
    network.statistics().values().forEach(statistic -> values.add(statistic.toFloatArray()));
    for (float[] array : values) {
      for (float value : array) {
        if (!Float.isFinite(value)) {
          throw diverged("a parameter is " + value + " after epoch " + epoch, epoch);
        }
      }
    }
  }

  private static UserException diverged(String what, int epoch) {
    return new UserException(
        "VSG-TRAIN-10",
        String.format(
            Locale.ROOT,
            "%s: training diverged; what epoch %d left is kept (lower --rate?)",
            what,
            epoch - 1));
  }

  private float step(List<Integer> items, float rate) {
    try (NDManager step = manager.newSubManager()) {
      Map<String, NDArray> leaves = new LinkedHashMap<>();
      network.parameters().forEach((name, value) -> leaves.put(name, leaf(value, step)));
      float loss;
      try (GradientCollector collector = Torch.engine().newGradientCollector()) {
        NDArray mean = data.loss(step, items, inputs -> network.forward(step, inputs, leaves));
        loss = mean.getFloat();
        collector.backward(mean);
      }
      if (Float.isFinite(loss)) {
        update(leaves, rate, step);
      }
      return loss;
    }
  }

  private static NDArray leaf(NDArray value, NDManager step) {
    NDArray leaf = Views.of(value, step);
    leaf.setRequiresGradient(true);
    return leaf;
  }

  private void update(Map<String, NDArray> leaves, float rate, NDManager step) {
    Map<String, NDArray> gradients = new LinkedHashMap<>();
    leaves.forEach((name, leaf) -> gradients.put(name, gradient(name, leaf, step)));
    GradientNorm.limit(gradients.values(), settings.gradientLimit());
    optimizer.nextStep();
    gradients.forEach(
        (name, gradient) -> {
          NDArray parameter = Views.of(network.parameters().get(name), step);
          boolean weights = parameter.getShape().dimension() > 1 && !network.isStep(name);
          optimizer.update(name, parameter, gradient, rate, weights ? settings.decay() : 0);
        });
  }

  private NDArray gradient(String name, NDArray leaf, NDManager step) {
    NDArray gradient = leaf.getGradient();
    gradient.attach(step);
    return gradient.muli(network.gradientFactor(name));
  }

  @Override
  public void close() {
    manager.close();
  }
}
