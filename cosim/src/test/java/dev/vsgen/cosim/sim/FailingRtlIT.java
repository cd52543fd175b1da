package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.sim.SimulationException.Kind;
import dev.vsgen.cosim.verilator.SimulatorLibrary;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.operand.VectorMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** RTL that stops, loops or loses rows gives exceptions, and the JVM lives. */
class FailingRtlIT {

  private static final Design DESIGN = Design.of(2, 2, Precision.parse("4/4/4/4"));
  private static final Samples SAMPLES = new Samples(3);
  private static final VectorMatrix WEIGHTS = SAMPLES.weights(DESIGN, 3, 4);

  /** Three rows of four vectors: nothing in the pipeline is of a single vector. */
  private static final VectorMatrix ROWS = SAMPLES.activations(DESIGN, 3, 4);

  @Test
  void fatalStopErrorAndAssertions() {
    expectStop("$fatal(1, \"lane %0d is wrong\", 3);", "lane 3 is wrong");
    expectStop("$stop;", "vsq_mac.v:");
    expectStop("$error(\"no %s\", \"way\");", "no way");
    expectStop("assert (first_i);", "Assertion failed");
  }

  /** The model goes on after it stopped: only the defect's trigger gives an exception. */
  private static void expectStop(String statement, String text) {
    SimulatorLibrary library = DoctoredRtl.withStatement(DESIGN, onLastVector(statement));
    try (MacSimulation simulation = MacSimulation.open(library)) {
      SimulationException e =
          assertThrows(SimulationException.class, () -> simulation.gemm(WEIGHTS, ROWS));
      assertEquals(Kind.STOPPED, e.kind());
      assertTrue(e.getMessage().contains(text), e.getMessage());
      simulation.reset();
      VectorMatrix weights = SAMPLES.weights(DESIGN, 3, 1);
      VectorMatrix rows = SAMPLES.activations(DESIGN, 3, 1);
      assertEquals(
          LongModel.gemm(DESIGN, weights, rows), simulation.gemm(weights, rows).psums(), "after");
    }
  }

  @Test
  void finish() {
    expect(Kind.FINISHED, DoctoredRtl.withStatement(DESIGN, onLastVector("$finish;")));
  }

  @Test
  void aLoopThatDoesNotSettleLeavesOnlyClosing() {
    SimulatorLibrary library =
        DoctoredRtl.withStatement(
            DESIGN,
            """
            /* verilator lint_off UNOPTFLAT */
            wire loop /* verilator public */;
            assign loop = valid_i & ~loop;
            """);
    try (MacSimulation simulation = MacSimulation.open(library)) {
      assertEquals(Kind.FATAL, failure(simulation).kind());
      assertEquals(Kind.FATAL, failure(simulation).kind());
      SimulationException e = assertThrows(SimulationException.class, simulation::reset);
      assertTrue(e.getMessage().contains("did not converge"), e.getMessage());
    }
  }

  @Test
  void stopBeforeTheFirstCycle() {
    SimulatorLibrary library = DoctoredRtl.withStatement(DESIGN, "initial $fatal;");
    assertThrows(SimulationException.class, () -> MacSimulation.open(library));
  }

  /** The final block of Verilog runs when an instance is closed. */
  @Test
  void aFailingResetClosesTheInstance() throws IOException {
    Path closed = Path.of("target", "closed-after-a-failing-reset");
    Files.deleteIfExists(closed);
    SimulatorLibrary library =
        DoctoredRtl.withStatement(
            DESIGN,
            """
            always @(posedge clk_i) $fatal;
            integer file;
            final begin
              file = $fopen("%s");
              $fclose(file);
            end
            """
                .formatted(closed));
    assertThrows(SimulationException.class, () -> MacSimulation.open(library));
    assertTrue(Files.exists(closed), "the instance is open");
  }

  @Test
  void lostAndExtraRows() {
    expect(
        Kind.PROTOCOL,
        DoctoredRtl.replacing(
            DESIGN, "assign valid_o = psum_valid_q", "assign valid_o = psum_valid_q & ~rst_ni"));
    expect(
        Kind.PROTOCOL,
        DoctoredRtl.replacing(
            DESIGN,
            "psum_valid_q    <= addend_valid_q & addend_last_q",
            "psum_valid_q    <= addend_valid_q | addend_last_q"));
  }

  private static String onLastVector(String statement) {
    return "always @(posedge clk_i) if (valid_i & last_i & ~first_i) begin\n" + statement + "\nend";
  }

  private static void expect(Kind kind, SimulatorLibrary library) {
    try (MacSimulation simulation = MacSimulation.open(library)) {
      assertEquals(kind, failure(simulation).kind());
    }
  }

  private static SimulationException failure(MacSimulation simulation) {
    return assertThrows(SimulationException.class, () -> simulation.gemm(WEIGHTS, ROWS));
  }
}
