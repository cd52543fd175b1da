package dev.vsgen.cosim.stimulus;

import dev.vsgen.cosim.sim.PeRegister;
import dev.vsgen.cosim.sim.PeSimulation;
import dev.vsgen.cosim.sim.PeStalls;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.testbench.TestLayer;
import java.util.List;

/**
 * Leaves a layer as it is after so many cycles, and resets or aborts. The PE must be ready and idle
 * then; that nothing of the layer is left over is for the next one to show.
 *
 * @param layer the layer
 * @param stalls when its streams hesitate
 * @param cycles how long it runs
 * @param reset whether the PE is reset; otherwise it is told to abort
 */
record BreakOff(TestLayer layer, PeStalls stalls, long cycles, boolean reset) implements PeAction {

  @Override
  public List<Long> drive(PeSimulation pe) {
    pe.breakOff(layer.layer(), layer.post(), stalls, cycles);
    long busy = pe.read(PeRegister.STATUS.address()) & PeRegister.BUSY;
    if (reset) {
      pe.reset();
    } else {
      pe.write(PeRegister.CONTROL.address(), PeRegister.ABORT);
      pe.read(PeRegister.STATUS.address()); // the cycle in which that takes effect
    }
    return List.of(busy, (long) pe.read(PeRegister.STATUS.address()));
  }

  @Override
  public List<Long> expected(Design design) {
    return List.of((long) PeRegister.BUSY, (long) PeRegister.READY);
  }
}
