package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.cosim.verilator.Variant;
import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.energy.PinTrace;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.operand.Operands;
import dev.vsgen.generator.operand.PsumMatrix;
import dev.vsgen.generator.operand.RandomOperands;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tap of a PE copies the pins as they are at each edge. */
class TapIT {

  private static final Design DESIGN =
      Design.of(2, 4, Precision.parse("4/4/6/6"))
          .withPe(Optional.of(new PeStructure(4, 16, 64, Optional.empty(), Bus.REGISTER)));
  private static final Operands OPERANDS = RandomOperands.draw(DESIGN, 3, 5, 4, 3);
  private static final PeLayer LAYER = PeLayer.gemm(OPERANDS.weights(), OPERANDS.activations());

  @Test
  void theTraceHasAllThatPasses() {
    List<PsumMatrix> results = new ArrayList<>();
    PinTrace trace;
    try (PeSimulation simulation =
        PeSimulation.open(TestBuild.BUILD.library(DESIGN, Variant.TAP))) {
      trace = simulation.trace(LAYER, result -> results.add(result.psums()));
    }
    PsumMatrix expected =
        new ScalarReference(DESIGN).gemm(OPERANDS.weights(), OPERANDS.activations());
    assertEquals(List.of(expected), results);
    assertFalse(trace.isHigh(0, "rst_ni"), "it begins in reset");
    assertTrue(trace.isHigh(trace.cycles() - 1, "rst_ni"));
    assertEquals(5 * 3, passed(trace, "act_valid_i", "act_ready_o").size());
    assertEquals(4 * 3, passed(trace, "wt_valid_i", "wt_ready_o").size());
    List<Integer> beats = passed(trace, "out_valid_o", "out_ready_i");
    assertEquals(5 * 2, beats.size());
    int accW = DESIGN.widths().acc().signedBits();
    long code = expected.values()[0] & (1L << accW) - 1;
    for (int bit = 0; bit < accW; bit++) {
      assertEquals(code >> bit & 1, trace.bit(beats.get(0), "psum_o", bit), "bit " + bit);
    }
  }

  private static List<Integer> passed(PinTrace trace, String valid, String ready) {
    List<Integer> cycles = new ArrayList<>();
    for (int cycle = 0; cycle < trace.cycles(); cycle++) {
      if (trace.isHigh(cycle, valid) && trace.isHigh(cycle, ready)) {
        cycles.add(cycle);
      }
    }
    return cycles;
  }

  @Test
  void aLibraryWithoutTapSaysSo() {
    try (PeSimulation simulation = PeSimulation.open(TestBuild.BUILD.library(DESIGN))) {
      SimulationException e =
          assertThrows(SimulationException.class, () -> simulation.trace(LAYER, result -> {}));
      assertTrue(e.getMessage().contains("has no tap"), e.getMessage());
    }
  }
}
