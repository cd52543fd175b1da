package dev.vsgen.generator.energy;

import dev.vsgen.generator.energy.FlatNetlist.FlatPort;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.rtl.Port;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives a netlist the inputs of a trace, and compares its outputs with those of the trace in every
 * cycle; a result counts only while it is said to be valid.
 */
final class TraceReplay {

  private static final String CLOCK = "clk_i";
  private static final String RESET = "rst_ni";
  private static final String VALID = "out_valid_o";

  /** Results, which mean something only with {@link #VALID}. */
  private static final List<String> RESULTS = List.of("act_o", "ascale_o", "psum_o", "out_last_o");

  /** Inputs come from registers, so they change that long after the edge: two gates or so. */
  private static final int INPUT_DELAY = 256;

  private final FlatNetlist netlist;
  private final PinTrace trace;
  private final Circuit circuit;
  private final List<MemoryBlock> memories;
  private final GateSimulator simulator;
  private final List<Pins> inputs = new ArrayList<>();
  private final List<Pins> outputs = new ArrayList<>();
  private long compared;
  private long longest;

  /** A port of the netlist. */
  private record Pins(String port, List<Integer> nets) {}

  /**
   * Prepares a replay.
   *
   * @throws UserException if the ports are not those of the netlist
   */
  TraceReplay(FlatNetlist netlist, Circuit circuit, PinTrace trace) {
    this.netlist = netlist;
    this.trace = trace;
    this.circuit = circuit;
    this.memories = netlist.memories().stream().map(MemoryBlock::new).toList();
    this.simulator = new GateSimulator(circuit, memories);
    for (Port port : trace.ports()) {
      FlatPort flat = netlist.ports().get(port.name());
      if (flat == null || flat.nets().size() != port.width()) {
        throw new UserException(
            "VSG-ENERGY-05", "port " + port.name() + " of the trace is not in the netlist");
      }
      if (!port.name().equals(CLOCK)) {
        (flat.isOutput() ? outputs : inputs).add(new Pins(port.name(), flat.nets()));
      }
    }
  }

  /** Replays all cycles, or those up to the first difference. */
  Replay run(String stepMemory) {
    long start = cpuTime();
    int read = netlist.readEnable(stepMemory);
    List<CycleEnergy> cycles = new ArrayList<>();
    Optional<String> difference = Optional.empty();
    long events = 0;
    simulator.set(circuit.clock, 0);
    for (int cycle = 0; cycle < trace.cycles() && difference.isEmpty(); cycle++) {
      simulator.forget();
      boolean isStep = cycle > 0 && simulator.value(read) != 0;
      cycle(cycle);
      simulator.endCycle();
      difference = difference(cycle);
      cycles.add(new CycleEnergy(simulator.energy(), simulator.settled(), isStep));
      events += simulator.events();
    }
    return new Replay(
        circuit.groups,
        cycles,
        difference,
        compared,
        events,
        longest,
        memories.stream().mapToLong(MemoryBlock::reads).sum(),
        memories.stream().mapToLong(MemoryBlock::writes).sum(),
        (cpuTime() - start) / 1e9);
  }

  /** Of this thread, ns: the machine may be busy. */
  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** From an edge to the next one, whose inputs the trace has. */
  private void cycle(int cycle) {
    long edge = simulator.now();
    if (cycle > 0) {
      simulator.rise();
    }
    simulator.runTo(edge + INPUT_DELAY);
    for (Pins pins : inputs) {
      for (int bit = 0; bit < pins.nets().size(); bit++) {
        simulator.set(pins.nets().get(bit), trace.bit(cycle, pins.port(), bit));
      }
    }
    simulator.settle();
    longest = Math.max(longest, simulator.now() - edge);
    simulator.fall();
    simulator.settle();
  }

  private Optional<String> difference(int cycle) {
    if (!trace.isHigh(cycle, RESET)) {
      return Optional.empty();
    }
    boolean valid = trace.isHigh(cycle, VALID);
    for (Pins pins : outputs) {
      if (valid || !RESULTS.contains(pins.port())) {
        for (int bit = 0; bit < pins.nets().size(); bit++) {
          compared++;
          int expected = trace.bit(cycle, pins.port(), bit);
          if (simulator.value(pins.nets().get(bit)) != expected) {
            return Optional.of(
                String.format(
                    Locale.ROOT,
                    "cycle %d: %s[%d] is %d in the netlist and %d in the RTL",
                    cycle,
                    pins.port(),
                    bit,
                    1 - expected,
                    expected));
          }
        }
      }
    }
    return Optional.empty();
  }
}
