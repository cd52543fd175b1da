package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeRegister;
import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.cosim.sim.PeStalls;
import dev.vsgen.cosim.sim.PeStream;
import dev.vsgen.cosim.sim.PeTraffic;
import dev.vsgen.cosim.sim.SimulationException;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.testbench.TestLayer;
import java.util.List;

/**
 * Runs a layer with the end of a transfer marked where it cannot be, which the PE must report, and
 * aborts.
 *
 * @param layer the layer
 * @param stream whose mark is misplaced
 * @param early beats by which it comes too early; it is left out if negative
 * @param limit cycles within which the error must be reported
 */
record MisplacedEnd(TestLayer layer, PeStream stream, int early, long limit) implements PeAction {

  private static final int CODE = 6;

  static MisplacedEnd of(Design design, TestLayer layer, PeStream stream, int early) {
    return new MisplacedEnd(
        layer, stream, early, RunLayer.of(design, layer, PeStalls.NONE).limit());
  }

  @Override
  public List<Long> drive(PeSimulation pe) {
    PeTraffic traffic = PeTraffic.of(PeStalls.NONE).within(limit).withEnd(stream, early);
    try {
      pe.run(layer.layer(), layer.post(), traffic);
    } catch (SimulationException e) {
      if (e.kind() != SimulationException.Kind.REFUSED) {
        throw e;
      }
    }
    long error = pe.read(PeRegister.STATUS.address()) & PeRegister.ANY_ERROR;
    pe.write(PeRegister.CONTROL.address(), PeRegister.ABORT | PeRegister.CLEAR);
    long after = pe.read(PeRegister.STATUS.address()) & PeRegister.ANY_ERROR;
    return List.of(error, after);
  }

  @Override
  public List<Integer> errors() {
    return List.of(CODE);
  }

  /** Whether the end does not come at all. */
  boolean isMissing() {
    return early < 0;
  }

  @Override
  public List<Long> expected(Design design) {
    return List.of((long) PeRegister.error(CODE), 0L);
  }
}
