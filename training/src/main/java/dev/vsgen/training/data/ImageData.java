package dev.vsgen.training.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.task.ImageTask;
import java.util.List;
import java.util.Map;

/**
 * Images of classes; the loss is cross entropy.
 *
 * @param task the images
 * @param input name of the network's input
 */
record ImageData(ImageTask task, String input) implements TrainingData {

  @Override
  public int examples() {
    return task.examples();
  }

  @Override
  public NDArray loss(NDManager step, List<Integer> items, Output network) {
    FloatTensor images = task.images(items);
    NDArray logits =
        network.of(Map.of(input, step.create(images.values(), new Shape(images.shape()))));
    int classes = (int) logits.getShape().get(1);
    NDArray labels = step.create(items.stream().mapToInt(task::label).toArray());
    return logits.logSoftmax(1).mul(labels.oneHot(classes)).sum().div(-items.size());
  }
}
