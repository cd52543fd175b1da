package dev.vsgen.cosim.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.map.PeLayer;
import dev.vsgen.generator.map.Postprocessing;
import dev.vsgen.generator.operand.VectorMatrix;
import dev.vsgen.generator.reference.PpuReference;
import dev.vsgen.generator.reference.ScalarReference;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transfers whose end is marked where it cannot be, or not at all. */
class TransferEndIT {

  private static final Ppu PPU = new Ppu(2, ScalePolicy.CEIL);
  private static final Design DESIGN =
      Design.of(4, 4, Precision.parse("4/4/8/8"))
          .withPe(Optional.of(new PeStructure(4, 64, 256, Optional.of(PPU), Bus.REGISTER)));

  /** The host learns of it from STATUS and aborts; the next layer is as if nothing had been. */
  @ParameterizedTest(name = "{0}, {1} beats early")
  @CsvSource({"WEIGHTS, 1", "ACTIVATIONS, 1", "PARAMETERS, 1", "ACTIVATIONS, -1"})
  void isAnErrorThatAbortLeaves(PeStream stream, int beatsEarly) {
    Samples samples = new Samples(1);
    PeLayer layer = PeLayer.gemm(samples.weights(DESIGN, 8, 3), samples.activations(DESIGN, 10, 3));
    Postprocessing post = samples.postprocessing(DESIGN, layer.weights().rows());
    try (PeSimulation pe = PeSimulation.open(TestBuild.BUILD.library(DESIGN))) {
      PeTraffic traffic = PeTraffic.of(PeStalls.NONE).withEnd(stream, beatsEarly);
      SimulationException refused =
          assertThrows(SimulationException.class, () -> pe.run(layer, post, traffic));
      assertEquals(SimulationException.Kind.REFUSED, refused.kind());
      assertEquals(PeRegister.error(6), error(pe));

      pe.write(PeRegister.CONTROL.address(), PeRegister.ABORT | PeRegister.CLEAR);
      assertEquals(0, error(pe));
      assertEquals(expected(layer, post), pe.run(layer, post, PeStalls.NONE).activations());
    }
  }

  private static int error(PeSimulation pe) {
    return pe.read(PeRegister.STATUS.address()) & PeRegister.ANY_ERROR;
  }

  private static VectorMatrix expected(PeLayer layer, Postprocessing post) {
    return new PpuReference(DESIGN, PPU)
        .rows(
            new ScalarReference(DESIGN).gemm(layer.weights(), layer.im2col()),
            post::channel,
            post.relu());
  }
}
