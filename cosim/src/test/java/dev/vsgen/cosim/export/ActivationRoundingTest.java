package dev.vsgen.cosim.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import dev.vsgen.cosim.network.FloatTensor;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.quant.Quantizer;
import dev.vsgen.generator.design.ElementFormat;
import dev.vsgen.generator.design.ScaleFormat;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** ONNX Runtime makes the same bits of activations as the quantizer. */
class ActivationRoundingTest {

  private static final List<Policy> POLICIES = List.of(Policy.CEIL, Policy.ROUND, Policy.PAPER);
  private static final List<String> FORMATS = List.of("4/4", "8/10", "2/2", "3u/6", "8u/8", "6/-");
  private static final int ROWS = 60;

  private final Random random = new Random(20260101);
  private int compared;

  @Test
  void linearInputsHaveTheBitsOfTheQuantizer() throws IOException {
    for (long opset : new long[] {11, 13, 18}) {
      for (int channels : new int[] {16, 13, 40, 1}) {
        for (String format : FORMATS) {
          for (Policy policy : POLICIES) {
            compareLinear(opset, rounding(new VectorShape(false, channels, 16), format, policy));
          }
        }
      }
    }
    assertEquals(3 * 4 * 6 * 3, compared);
  }

  @Test
  void mapsHaveTheBitsOfTheQuantizer() throws IOException {
    for (long opset : new long[] {11, 13, 18}) {
      for (int channels : new int[] {3, 8}) {
        for (String format : FORMATS) {
          for (Policy policy : POLICIES) {
            compareMap(opset, rounding(new VectorShape(true, channels, 4), format, policy));
          }
        }
      }
    }
    assertEquals(3 * 2 * 6 * 3, compared);
  }

  private static ActivationRounding rounding(VectorShape shape, String format, Policy policy) {
    String[] parts = format.split("/", -1);
    ElementFormat element = ElementFormat.parse(parts[0]);
    ScaleFormat scale = ScaleFormat.parse(parts[1]);
    // Data up to 3: with this gamma some vectors saturate.
    float gamma = new Quantizer(element, scale, policy, 16).gammaOfMagnitude(2.5f);
    return new ActivationRounding(shape, element, scale, policy, gamma);
  }

  private void compareLinear(long opset, ActivationRounding rounding) throws IOException {
    FloatMatrix rows = rows(rounding);
    long[] shape = {3, ROWS / 3, rows.columns()};
    FloatTensor rounded = run(opset, rounding, new FloatTensor(shape, rows.values()));
    assertArrayEquals(shape, rounded.shape());
    compare(rounding, rows, rounded.values());
  }

  private void compareMap(long opset, ActivationRounding rounding) throws IOException {
    FloatMatrix pixels = rows(rounding);
    float[] map = pixels.transposed().values();
    long[] shape = {1, pixels.columns(), 6, ROWS / 6};
    FloatTensor rounded = run(opset, rounding, new FloatTensor(shape, map));
    assertArrayEquals(shape, rounded.shape());
    FloatMatrix channels = new FloatMatrix(pixels.columns(), ROWS, rounded.values());
    compare(rounding, pixels, channels.transposed().values());
  }

  private void compare(ActivationRounding rounding, FloatMatrix rows, float[] rounded) {
    Quantizer quantizer =
        new Quantizer(
            rounding.element(), rounding.scale(), rounding.policy(), rounding.shape().vectorSize());
    float[] expected = quantizer.quantizeStatic(rows, rounding.gamma()).dequantize().values();
    for (int i = 0; i < expected.length; i++) {
      int index = i;
      // 0 and -0 are the same code.
      assertEquals(
          Float.floatToIntBits(expected[i] + 0f),
          Float.floatToIntBits(rounded[i] + 0f),
          () -> rounding + " makes " + rounded[index] + " of " + rows.values()[index]);
    }
    compared++;
  }

  private FloatTensor run(long opset, ActivationRounding rounding, FloatTensor input)
      throws IOException {
    TestGraph graph = new TestGraph(opset, 1, "x", new long[input.shape().length]);
    Subgraph part = new Subgraph("part/", opset);
    String output = rounding.addTo(part, "x");
    GraphProto.Builder proto =
        graph.graph().addAllNode(part.nodes()).addAllInitializer(part.constants());
    proto.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().clearShape();
    ModelProto.Builder model = ModelProto.parseFrom(graph.bytes()).toBuilder();
    model.getGraphBuilder().clearOutput().addOutputBuilder().setName(output);
    return WholeModel.run(model.build(), Map.of("x", input));
  }

  /** Multiples of half a step, whose rounding is a tie, zeros, tiny and large numbers. */
  private FloatMatrix rows(ActivationRounding rounding) {
    int columns = rounding.shape().channels();
    float[] values = new float[ROWS * columns];
    for (int row = 0; row < ROWS; row++) {
      for (int c = 0; c < columns; c++) {
        float x = value(row % 6, rounding);
        values[row * columns + c] = rounding.element().signed() ? x : Math.abs(x);
      }
    }
    return new FloatMatrix(ROWS, columns, values);
  }

  private float value(int kind, ActivationRounding rounding) {
    return switch (kind) {
      case 0 -> (float) random.nextGaussian();
      case 1 -> random.nextInt(-40, 41) * rounding.gamma() / 2;
      case 2 -> 0;
      case 3 -> random.nextInt(-3, 4) * Float.MIN_VALUE;
      case 4 -> (float) random.nextGaussian() * rounding.gamma();
      default -> (float) random.nextGaussian() * (random.nextBoolean() ? 1e30f : 10f);
    };
  }
}
