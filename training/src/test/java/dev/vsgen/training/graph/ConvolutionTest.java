package dev.vsgen.training.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.vsgen.cosim.network.NodeAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions and their gradients against loops in float64, whatever the number of channels. */
final class ConvolutionTest {

  /** PyTorch gives oneDNN no batch of one. */
  private static final int ITEMS = 2;

  private static final int SIDE = 6;

  private static final NodeProto NODE =
      NodeProto.newBuilder()
          .setOpType("Conv")
          .addAttribute(
              AttributeProto.newBuilder().setName("pads").addAllInts(List.of(1L, 1L, 1L, 1L)))
          .build();

  @ParameterizedTest
  @CsvSource({"3, 16", "3, 10", "16, 16", "16, 20", "17, 16", "20, 20", "33, 5", "64, 32"})
  void equalsLoops(int channels, int outputs) {
    try (NDManager manager = Torch.newManager()) {
      NDArray x = random(manager, 1, new Shape(ITEMS, channels, SIDE, SIDE));
      NDArray w = random(manager, 2, new Shape(outputs, channels, 3, 3));
      NDArray factor = random(manager, 3, new Shape(ITEMS, outputs, SIDE, SIDE));
      x.setRequiresGradient(true);
      w.setRequiresGradient(true);
      try (GradientCollector gradients = Torch.engine().newGradientCollector()) {
        NDArray y =
            LayerOperators.ALL
                .get("Conv")
                .apply(
                    new Operands(
                        new NodeAttributes(NODE), 13, List.of(Optional.of(x), Optional.of(w))));
        gradients.backward(y.mul(factor).sum());
        compare(x, w, factor, y);
      }
    }
  }

  private static void compare(NDArray x, NDArray w, NDArray factor, NDArray y) {
    int channels = (int) w.getShape().get(1);
    int outputs = (int) w.getShape().get(0);
    float[] xs = x.toFloatArray();
    float[] ws = w.toFloatArray();
    float[] factors = factor.toFloatArray();
    double[] sums = new double[factors.length];
    double[] ofInput = new double[xs.length];
    double[] ofWeights = new double[ws.length];
    for (int n = 0; n < ITEMS * outputs * channels * 9 * SIDE * SIDE; n++) {
      int pixel = n % (SIDE * SIDE);
      int tap = n / (SIDE * SIDE) % 9;
      int c = n / (SIDE * SIDE * 9) % channels;
      int k = n / (SIDE * SIDE * 9 * channels) % outputs;
      int item = n / (SIDE * SIDE * 9 * channels * outputs);
      int row = pixel / SIDE + tap / 3 - 1;
      int column = pixel % SIDE + tap % 3 - 1;
      if (row >= 0 && row < SIDE && column >= 0 && column < SIDE) {
        int in = ((item * channels + c) * SIDE + row) * SIDE + column;
        int weight = (k * channels + c) * 9 + tap;
        int out = (item * outputs + k) * SIDE * SIDE + pixel;
        sums[out] += (double) xs[in] * ws[weight];
        ofInput[in] += (double) factors[out] * ws[weight];
        ofWeights[weight] += (double) factors[out] * xs[in];
      }
    }
    near(sums, y);
    near(ofInput, x.getGradient());
    near(ofWeights, w.getGradient());
  }

  private static void near(double[] expected, NDArray actual) {
    float[] values = actual.toFloatArray();
    assertEquals(expected.length, values.length);
    for (int i = 0; i < values.length; i++) {
      assertEquals(expected[i], values[i], 1e-3);
    }
  }

  private static NDArray random(NDManager manager, long seed, Shape shape) {
    Random random = new Random(seed);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, shape);
  }
}
