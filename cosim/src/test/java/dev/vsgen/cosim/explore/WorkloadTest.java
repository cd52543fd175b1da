package dev.vsgen.cosim.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.accuracy.AccuracyStudy;
import dev.vsgen.cosim.accuracy.HardwareChoice;
import dev.vsgen.cosim.accuracy.LayerWork;
import dev.vsgen.cosim.accuracy.SubjectRequest;
import dev.vsgen.cosim.engine.OperandSample;
import dev.vsgen.cosim.operand.FloatMatrix;
import dev.vsgen.cosim.quant.Scheme;
import dev.vsgen.cosim.verilator.VerilatorBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What energies of synthesized PEs are weighted by, and measured on. */
class WorkloadTest {

  /** Multiplications of an image: pixels x outputs x inputs x kernel positions. */
  private static final double FIRST = 16 * 16 * 20 * 3 * 9;

  private static final double SECOND = 16 * 16 * 20 * 20 * 9;
  private static final double FC = 10 * 20;

  @TempDir private Path folder;

  private void with(Map<String, Scheme> exceptions, Consumer<Workload> test) throws IOException {
    TinyData.write(folder);
    SubjectRequest subject =
        new SubjectRequest(
            folder.resolve("tiny.onnx").toString(),
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.of(folder.resolve("test.bin")),
            Optional.of(1),
            Optional.of(folder.resolve("calibration.bin")),
            32);
    try (AccuracyStudy study =
        new AccuracyStudy(
            subject.open(), HardwareChoice.SMALLEST, VerilatorBuild::inDefaultCache)) {
      test.accept(new Workload(study, exceptions));
    }
  }

  private static double share(List<LayerWork> layers, String name) {
    return Workload.mean(layers, work -> work.layer().name().equals(name) ? 1 : 0);
  }

  @Test
  void layersWeighAsMuchAsTheyMultiply() throws IOException {
    with(
        Map.of(),
        workload -> {
          double all = FIRST + SECOND + FC;
          List<LayerWork> layers = workload.layers();
          assertEquals(3, layers.size());
          assertEquals(FIRST / all, share(layers, "first"), 1e-12);
          assertEquals(SECOND / all, share(layers, "second"), 1e-12);
          assertEquals(FC / all, share(layers, "fc"), 1e-12);
          assertEquals(7, Workload.mean(layers, work -> 7), 1e-12);
          List<LayerWork> two = layers.subList(0, 2); // the busiest: shares are of these
          assertEquals(SECOND / (FIRST + SECOND), share(two, "second"), 1e-12);
        });
  }

  @Test
  void layersOfAnotherFormatAreNotOfThePe() throws IOException {
    with(
        Map.of("first", Scheme.parse("fp32")),
        workload -> {
          assertEquals(
              List.of("second", "fc"),
              workload.layers().stream().map(work -> work.layer().name()).toList());
          assertEquals(SECOND / (SECOND + FC), share(workload.layers(), "second"), 1e-12);
          assertEquals(3, workload.networkLayers().size());
        });
  }

  /** Codes stand for what the layer really reads, within half a step of the largest code. */
  @Test
  void operandsAreThoseOfTheNetwork() throws IOException {
    with(
        Map.of(),
        workload -> {
          LayerWork second = workload.layers().get(1);
          OperandSample operands = workload.operands(ExploreSamples.point("8/8u/8/8"), second, 4);
          FloatMatrix read = operands.activations().dequantize();
          float[] real = second.rows().values();
          assertEquals(real.length, read.values().length);
          float largest = 0;
          double error = 0;
          for (int i = 0; i < real.length; i++) {
            largest = Math.max(largest, real[i]);
            error = Math.max(error, Math.abs(real[i] - read.values()[i]));
          }
          assertTrue(largest > 0, "the layer reads something");
          assertTrue(error < largest / 100, error + " of " + largest);
          assertEquals(4, operands.weights().operand().rows());
          float[] weights = second.layer().weights().values();
          FloatMatrix written = operands.weights().dequantize();
          for (int c = 0; c < written.columns(); c++) {
            assertEquals(weights[c], written.values()[c], 0.01, "weight " + c);
          }
        });
  }
}
