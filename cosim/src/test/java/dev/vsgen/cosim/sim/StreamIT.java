package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.sim.SimulationException.Kind;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.VectorMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bubbles at the input and back-pressure at the output change nothing but the time. */
class StreamIT {

  private static final long SEED = 11;
  private static final int CASES = 200;

  @ParameterizedTest
  @ValueSource(strings = {"4/8/6/10", "8/8/-/-"})
  void stallsDoNotChangeTheSums(String precision) {
    Design design = Design.of(3, 4, Precision.parse(precision));
    Samples samples = new Samples(SEED);
    int cases = 0;
    try (MacSimulation simulation = MacSimulation.open(TestBuild.BUILD.library(design))) {
      for (int i = 0; i < CASES; i++) {
        int vectors = samples.between(1, 5);
        VectorMatrix weights = samples.weights(design, samples.between(1, 7), vectors);
        VectorMatrix rows = samples.activations(design, samples.between(1, 9), vectors);
        Stalls stalls = samples.stalls();
        assertEquals(
            LongModel.gemm(design, weights, rows),
            simulation.gemm(weights, rows, stalls).psums(),
            () -> "seed " + SEED + ": " + weights + ", " + rows + ", " + stalls);
        cases++;
      }
    }
    assertEquals(CASES, cases);
  }

  /** Each defect gives a wrong sum or is reported; without stalls none of them can be seen. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "wire advance = ~valid_o | ready_i; -> wire advance = ~valid_o | ready_i | valid_i;",
        "wire operand_en = advance & valid_i; -> wire operand_en = valid_i;",
        "operand_valid_q <= valid_i; -> operand_valid_q <= 1'b1;",
        "wire acc_en    = advance & addend_valid_q; -> wire acc_en = addend_valid_q;",
        "wire addend_en = advance & dot_valid_q; -> wire addend_en = dot_valid_q;",
      })
  void defectsOfTheHandshakeAreFound(String edit) {
    Design design = Design.of(3, 4, Precision.parse("4/8/6/10"));
    String[] sides = edit.split(" -> ", -1);
    SimulatorLibrary library = DoctoredRtl.replacing(design, sides[0], sides[1]);
    Samples samples = new Samples(SEED);
    int found = 0;
    for (int i = 0; i < 20; i++) {
      VectorMatrix weights = samples.weights(design, 5, 3);
      VectorMatrix rows = samples.activations(design, 9, 3);
      try (MacSimulation simulation = MacSimulation.open(library)) {
        PsumMatrix unstalled = simulation.gemm(weights, rows).psums();
        assertEquals(LongModel.gemm(design, weights, rows), unstalled, edit);
        PsumMatrix psums = simulation.gemm(weights, rows, samples.stalls()).psums();
        found += psums.equals(LongModel.gemm(design, weights, rows)) ? 0 : 1;
      } catch (SimulationException e) {
        assertEquals(Kind.PROTOCOL, e.kind());
        found++;
      }
    }
    assertTrue(found > 0, "20 streams did not show the defect: " + edit);
  }

  /** Right when they are taken, so that only the check of waiting rows can see it. */
  @Test
  void sumsThatChangeWhileTheyWaitAreFound() {
    Design design = Design.of(3, 4, Precision.parse("4/8/6/10"));
    SimulatorLibrary library =
        DoctoredRtl.replacing(
            design,
            "      vsq_accumulator #(",
            """
                  wire [ACC_W-1:0] acc;
                  assign psum_o[n*ACC_W +: ACC_W] = acc ^ {ACC_W{~ready_i}};
                  vsq_accumulator #(\
            """,
            ".acc_o   (psum_o[n*ACC_W +: ACC_W])",
            ".acc_o   (acc)");
    Samples samples = new Samples(SEED);
    VectorMatrix weights = samples.weights(design, 5, 3);
    VectorMatrix rows = samples.activations(design, 9, 3);
    try (MacSimulation simulation = MacSimulation.open(library)) {
      SimulationException e =
          assertThrows(
              SimulationException.class,
              () -> simulation.gemm(weights, rows, new Stalls(-1, 0x1111_1111_1111_1111L)));
      assertEquals(Kind.PROTOCOL, e.kind());
      assertTrue(e.getMessage().contains("changed while it waited"), e.getMessage());
    }
  }

  @Test
  void patternsThatNeverMoveAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Stalls(0, -1));
    assertThrows(IllegalArgumentException.class, () -> new Stalls(-1, 0));
  }
}
