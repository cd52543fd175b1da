package dev.vsgen.training.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.task.InputBatch;
import dev.vsgen.cosim.task.LabelledTask;
import dev.vsgen.cosim.task.Score;
import dev.vsgen.training.graph.LayerHooks;
import dev.vsgen.training.graph.ModelInputs;
import dev.vsgen.training.graph.Views;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges a network in training as it would be given away. */
final class Evaluation {

  private final LabelledTask task;
  private final List<InputBatch> batches;

  Evaluation(LabelledTask task) {
    this.task = task;
    this.batches = task.batches();
  }

  /** What the score is. */
  String metric() {
    return task.metric();
  }

  /** The score at this moment. */
  Score score(TrainableNetwork network, NDManager manager) {
    float[][] outputs = new float[batches.stream().mapToInt(b -> b.items().size()).sum()][];
    LayerHooks hooks = network.deployedHooks();
    try (NDManager holder = manager.newSubManager()) {
      Map<String, NDArray> constants = network.deployed(holder);
      for (InputBatch batch : batches) {
        float[][] rows = rows(network, batch, constants, hooks, holder);
        for (int i = 0; i < rows.length; i++) {
          outputs[batch.items().get(i)] = rows[i];
        }
      }
    }
    return task.score(task.predictions(outputs));
  }

  private float[][] rows(
      TrainableNetwork network,
      InputBatch batch,
      Map<String, NDArray> constants,
      LayerHooks hooks,
      NDManager holder) {
    try (NDManager step = holder.newSubManager()) {
      Map<String, NDArray> given = new HashMap<>(ModelInputs.arrays(step, batch.inputs()));
      constants.forEach((name, value) -> given.put(name, Views.of(value, step)));
      NDArray output = network.graph().run(step, given, hooks);
      return task.read(new FloatTensor(output.getShape().getShape(), output.toFloatArray()));
    }
  }
}
