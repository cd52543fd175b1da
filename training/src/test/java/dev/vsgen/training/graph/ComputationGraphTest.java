package dev.vsgen.training.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import dev.vsgen.cosim.network.FloatEngine;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.network.Network;
import dev.vsgen.cosim.network.OnnxModel;
import dev.vsgen.cosim.network.TinyNetwork;
import dev.vsgen.cosim.task.InputBatch;
import dev.vsgen.cosim.task.SentenceBatches;
import dev.vsgen.cosim.task.SourceModel;
import dev.vsgen.generator.error.UserException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs of PyTorch compute what ONNX Runtime computes. */
final class ComputationGraphTest {

  private static final OnnxModel TINY = OnnxModel.parse("tiny", TinyNetwork.onnx());

  @Test
  void computesImageNetworks() {
    float[] values = new float[2 * 3 * 32 * 32];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    FloatTensor images = new FloatTensor(new long[] {2, 3, 32, 32}, values);
    compare(TINY, new InputBatch(Map.of("images", images), List.of(0, 1)), 1e-5f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"minilm", "bge"})
  void computesSentenceEncoders(String name) {
    SourceModel source = SourceModel.read(name);
    List<InputBatch> batches =
        SentenceBatches.of(source.tokenizer(), List.of("A dog runs.", "Rain falls on the roof."));
    assertEquals(2, batches.size());
    batches.forEach(batch -> compare(source.model(), batch, 2e-4f));
  }

  private static void compare(OnnxModel model, InputBatch batch, float tolerance) {
    try (NDManager manager = Torch.newManager();
        NDManager step = manager.newSubManager();
        Network network = Network.open(model);
        FloatEngine real = new FloatEngine(network)) {
      ComputationGraph graph = new ComputationGraph(model, manager);
      NDArray output = graph.run(step, ModelInputs.arrays(step, batch.inputs()), LayerHooks.NONE);
      FloatTensor expected = network.run(batch.inputs(), real);
      assertArrayEquals(expected.shape(), output.getShape().getShape());
      assertArrayEquals(expected.values(), output.toFloatArray(), tolerance);
    }
  }

  @Test
  void namesAnOperatorItDoesNotKnow() {
    GraphProto.Builder graph = TINY.proto().getGraph().toBuilder();
    graph.getNodeBuilder(1).setOpType("Elu");
    OnnxModel model =
        new OnnxModel("elu", ModelProto.newBuilder(TINY.proto()).setGraph(graph).build());
    try (NDManager manager = Torch.newManager()) {
      UserException refused =
          assertThrows(UserException.class, () -> new ComputationGraph(model, manager));
      assertEquals("VSG-TRAIN-01", refused.tag());
      assertTrue(refused.explanation().contains("node 'Relub' is a Elu"), refused::getMessage);
    }
  }

  @Test
  void trainsWhatIsMultipliedOrAdded() {
    try (NDManager manager = Torch.newManager()) {
      Map<String, NDArray> trainable = new ComputationGraph(TINY, manager).trainable();
      assertEquals(
          List.of(
              "first.weight", "first.bias", "second.weight", "second.bias", "fc.weight", "fc.bias"),
          List.copyOf(trainable.keySet()));
      assertEquals(new Shape(20, 20, 3, 3), trainable.get("second.weight").getShape());
    }
  }
}
