package dev.vsgen.cosim.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.layer.ConvLayer;
import dev.vsgen.cosim.layer.LayerActivations;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Policy;
import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.map.Convolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two random convolutions in a row, with channels that fill neither vectors nor groups. */
class ChainIT {

  private static final int SIDE = 6;
  private static final int[] CHANNELS = {3, 11, 5};

  private final Random random = new Random(1);

  @ParameterizedTest
  @CsvSource({"8/8u/8/8, RELU, 35", "4/4u/8/8, RELU, 12", "8/8/8/8, GELU, 35"})
  void bothLayersAreBitExactAndCloseToTheModel(String config, Between between, double leastDb) {
    Design design =
        Design.of(4, 8, Precision.parse(config)).withPe(Optional.of(PeStructure.defaultFor(4, 8)));
    FloatMatrix image = noise(SIDE * SIDE, CHANNELS[0], 0);
    ChainStudy.Stage first = stage("first", CHANNELS[0], CHANNELS[1], image);
    FloatMatrix inside = between.apply(first.evaluation().output());
    ChainStudy.Stage second = stage("second", CHANNELS[1], CHANNELS[2], inside);
    ChainReport report =
        new ChainStudy(first, second, between)
            .run(VerilatorBuild.inDefaultCache(), design, Policy.CEIL);
    assertEquals(3, report.boundaries().size());
    long pixels = (long) SIDE * SIDE;
    assertEquals(pixels * (CHANNELS[1] + 2 * 8 + 2 + CHANNELS[2]), report.compared());
    for (Boundary boundary : report.boundaries()) {
      assertEquals(0, boundary.mismatches(), boundary.toString());
      assertEquals(boundary.predictedCycles(), boundary.counters().cycles(), boundary.toString());
      assertTrue(boundary.gating().gated() >= boundary.gating().zeroActs(), boundary.toString());
      assertTrue(boundary.gating().zeroActs() > 0, "the border is zero: " + boundary);
    }
    assertTrue(report.hardware().sqnrDb() > leastDb, report.toString());
    assertEquals(report.floatFormula().sqnrDb(), report.hardware().sqnrDb(), 1, report.toString());
    assertTrue(report.ppuAgainstFloat().elementShare() < 0.05, report.toString());
  }

  @Test
  void aSecondSimulationThatFailsLeavesNoneOpen() {
    Design design =
        Design.of(4, 8, Precision.parse("8/8u/8/8"))
            .withPe(Optional.of(PeStructure.defaultFor(4, 8)));
    List<PeSimulation> opened = new ArrayList<>();
    Function<Design, PeSimulation> opener =
        each -> {
          if (!opened.isEmpty()) {
            throw new ToolException("VSG-TOOL-03", "the compiler failed");
          }
          opened.add(PeSimulation.open(VerilatorBuild.inDefaultCache().library(each)));
          return opened.get(0);
        };
    assertThrows(ToolException.class, () -> PeVerifier.open(design, opener).close());
    assertThrows(IllegalStateException.class, opened.get(0)::cycles, "it is open");
  }

  private ChainStudy.Stage stage(String name, int channels, int outputs, FloatMatrix input) {
    Convolution shape = new Convolution(SIDE, SIDE, 3, 3, 1, 1);
    FloatMatrix weights = noise(outputs, 9 * channels, -1);
    float[] bias = noise(1, outputs, -1).values();
    ConvLayer layer = new ConvLayer(name, shape, channels, weights, bias);
    LayerActivations activations = new LayerActivations(input, convolved(layer, input));
    return new ChainStudy.Stage(layer, activations, activations);
  }

  private FloatMatrix noise(int rows, int columns, float least) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = least + (1 - least) * random.nextFloat();
    }
    return new FloatMatrix(rows, columns, values);
  }

  private static FloatMatrix convolved(ConvLayer layer, FloatMatrix map) {
    float[] values = new float[SIDE * SIDE * layer.outputs()];
    for (int i = 0; i < values.length; i++) {
      int k = i % layer.outputs();
      int pixel = i / layer.outputs();
      values[i] = layer.bias()[k];
      for (int c = 0; c < layer.weights().columns(); c++) {
        int position = c / layer.channels();
        int x = pixel % SIDE - 1 + position % 3;
        int y = pixel / SIDE - 1 + position / 3;
        if (x >= 0 && x < SIDE && y >= 0 && y < SIDE) {
          values[i] += layer.weights().at(k, c) * map.at(y * SIDE + x, c % layer.channels());
        }
      }
    }
    return new FloatMatrix(SIDE * SIDE, layer.outputs(), values);
  }
}
