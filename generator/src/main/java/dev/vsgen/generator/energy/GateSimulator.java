package dev.vsgen.generator.energy;

import dev.vsgen.generator.error.UserException;
import java.util.Arrays;
import java.util.List;

/**
 * Simulates a circuit, event by event. Each gate has a delay per input and edge; a pulse shorter
 * than it is swallowed (inertial delay). Nets have two values; all begin low, and so do flip-flops,
 * latches and memories.
 */
final class GateSimulator {

  /** A quiet circuit has toggled each net far less often in half a cycle. */
  private static final long MOST_TOGGLES_PER_NET = 4096;

  private static final int NO_ARC = -1;

  private final Circuit circuit;

  // Arrays of the circuit: the compiler keeps what cannot change in registers.
  private final boolean[] keeps;
  private final byte[] tables;
  private final int[] tableStart;
  private final int[] output;
  private final int[] arcStart;
  private final int[] riseDelay;
  private final int[] fallDelay;
  private final double[] riseEnergy;
  private final double[] fallEnergy;
  private final int[] fanStart;
  private final int[] fan;
  private final double[] netRise;
  private final double[] netFall;
  private final int[] slot;
  private final boolean[] isClock;

  private final List<MemoryBlock> memories;
  private final EventWheel wheel;
  private final int memoryDelay;
  private final byte[] values;
  private final boolean[] stored; // by element: the bit it keeps
  private final int[] inputs; // by element: its inputs, bit i of the i-th
  private final int[] cause; // by net: the arc of its pending event
  private final int[] toggles;
  private final byte[]
      parity; // by net: 0 quiet in this cycle, 1 toggled an odd number of times, 2 even
  private final int[] touched;
  private int touchedCount;
  private final double[] energy;
  private final double[] settled;
  private long events;

  GateSimulator(Circuit circuit, List<MemoryBlock> memories) {
    this.circuit = circuit;
    this.keeps = circuit.keeps;
    this.tables = circuit.tables;
    this.tableStart = circuit.tableStart;
    this.output = circuit.output;
    this.arcStart = circuit.arcStart;
    this.riseDelay = circuit.riseDelay;
    this.fallDelay = circuit.fallDelay;
    this.riseEnergy = circuit.riseEnergy;
    this.fallEnergy = circuit.fallEnergy;
    this.fanStart = circuit.fanStart;
    this.fan = circuit.fan;
    this.netRise = circuit.netRise;
    this.netFall = circuit.netFall;
    this.slot = circuit.slot;
    this.isClock = circuit.isClock;
    this.memories = memories;
    this.memoryDelay = Math.max(1, circuit.longestDelay / 4);
    this.wheel = new EventWheel(circuit.nets(), circuit.longestDelay);
    this.values = new byte[circuit.nets()];
    this.stored = new boolean[circuit.elements];
    this.inputs = new int[circuit.elements];
    this.cause = new int[circuit.nets()];
    this.toggles = new int[circuit.nets()];
    this.parity = new byte[circuit.nets()];
    this.touched = new int[circuit.nets()];
    this.energy = new double[2 * circuit.groups.size()];
    this.settled = new double[circuit.groups.size()];
    begin();
  }

  /** Lets the values that follow from all nets low appear. */
  private void begin() {
    values[FlatNetlist.HIGH] = 1;
    for (int element = 0; element < circuit.elements; element++) {
      for (int arc = arcStart[element]; arc < arcStart[element + 1]; arc++) {
        inputs[element] |= values[circuit.inputs[arc]] << (arc - arcStart[element]);
      }
    }
    for (int element = 0; element < circuit.elements; element++) {
      int flags = tables[tableStart[element] + inputs[element]];
      keep(element, flags, flags);
      int arcs = arcStart[element + 1] - arcStart[element];
      if (arcs > 0) {
        drive(element, 0, outOf(element, flags));
      } else if (outOf(element, flags) != 0) {
        toggle(output[element], NO_ARC);
      }
    }
    settle();
    forget();
  }

  /** The value of a net. */
  byte value(int net) {
    return values[net];
  }

  /** How often a net has toggled, the beginning not counted. */
  int toggles(int net) {
    return toggles[net];
  }

  /** Toggles of all nets. */
  long events() {
    return events;
  }

  long now() {
    return wheel.now();
  }

  /** Energy since it was last taken, in fJ, by {@link Circuit#slot}. */
  double[] energy() {
    return energy;
  }

  /**
   * The same as if each net had toggled at most once in a cycle, clocks left out, by group; known
   * at the end of a cycle.
   */
  double[] settled() {
    return settled;
  }

  /** Sets an input. */
  void set(int net, int value) {
    if (values[net] != value) {
      toggle(net, NO_ARC);
    }
  }

  /** A rising edge of the clock: memories read, flip-flops take their data. */
  void rise() {
    for (MemoryBlock memory : memories) {
      memory.edge(values, this::putOut);
    }
    clock(1, circuit.clockRise);
  }

  /** A falling edge of the clock. */
  void fall() {
    clock(0, circuit.clockFall);
  }

  private void clock(int value, double[] edge) {
    set(circuit.clock, value);
    for (int group = 0; group < edge.length; group++) {
      energy[2 * group + 1] += edge[group];
    }
  }

  private void putOut(int net, byte value) {
    if (values[net] != value) {
      cause[net] = NO_ARC;
      wheel.add(net, memoryDelay);
    }
  }

  /**
   * Lets events happen up to a time.
   *
   * @throws UserException if the circuit oscillates
   */
  void runTo(long end) {
    long most = events + MOST_TOGGLES_PER_NET * circuit.nets();
    while (wheel.advance(end)) {
      for (int net = wheel.poll(); net >= 0; net = wheel.poll()) {
        toggle(net, cause[net]);
      }
      if (events > most) {
        throw new UserException("VSG-ENERGY-04", "the netlist does not settle; it oscillates");
      }
    }
  }

  /** Lets events happen until none is left. */
  void settle() {
    runTo(Long.MAX_VALUE);
  }

  /** Ends a cycle: {@link #settled} is known. */
  void endCycle() {
    for (int i = 0; i < touchedCount; i++) {
      int net = touched[i];
      if (parity[net] == 1 && !isClock[net]) {
        settled[slot[net] >> 1] +=
            values[net] != 0 ? circuit.settledRise[net] : circuit.settledFall[net];
      }
      parity[net] = 0;
    }
    touchedCount = 0;
  }

  /** Begins to count anew. */
  void forget() {
    endCycle();
    Arrays.fill(energy, 0);
    Arrays.fill(settled, 0);
    Arrays.fill(toggles, 0);
    events = 0;
  }

  private void toggle(int net, int arc) {
    byte value = (byte) (values[net] ^ 1);
    values[net] = value;
    events++;
    toggles[net]++;
    byte before = parity[net];
    if (before == 0) {
      touched[touchedCount++] = net;
    }
    parity[net] = (byte) (before == 1 ? 2 : 1);
    if (net != circuit.clock) {
      double e = value != 0 ? netRise[net] : netFall[net];
      if (arc != NO_ARC) {
        e += value != 0 ? riseEnergy[arc] : fallEnergy[arc];
      }
      energy[slot[net]] += e;
    }
    int end = fanStart[net + 1];
    for (int i = fanStart[net]; i < end; i++) {
      int sink = fan[i];
      change(sink >> Circuit.PIN_BITS, sink & (1 << Circuit.PIN_BITS) - 1);
    }
  }

  /** An input of an element has toggled. */
  private void change(int element, int pin) {
    int before = inputs[element];
    int after = before ^ 1 << pin;
    inputs[element] = after;
    int table = tableStart[element];
    int flags = tables[table + after];
    if (keeps[element]) {
      keep(element, flags, tables[table + before]);
    }
    drive(element, pin, outOf(element, flags));
  }

  /** Decides the bit an element keeps. */
  private void keep(int element, int flags, int flagsBefore) {
    if ((flags & CellTable.CLEAR) != 0) {
      stored[element] = false;
    } else if ((flags & CellTable.PRESET) != 0) {
      stored[element] = true;
    } else if ((flags & CellTable.ACTIVE) != 0
        && (circuit.kind[element] == CellTable.Kind.LATCH
            || (flagsBefore & CellTable.ACTIVE) == 0)) {
      stored[element] =
          (flags & (stored[element] ? CellTable.NEXT_OF_HIGH : CellTable.NEXT_OF_LOW)) != 0;
    }
  }

  private int outOf(int element, int flags) {
    return (flags & (stored[element] ? CellTable.OUT_OF_HIGH : CellTable.OUT_OF_LOW)) == 0 ? 0 : 1;
  }

  /** Schedules the output of an element, or takes a pulse back that is too short to get through. */
  private void drive(int element, int pin, int value) {
    int net = output[element];
    boolean same = values[net] == value;
    if (isClock[net]) {
      if (!same) {
        toggle(net, arcStart[element] + pin);
      }
    } else if (wheel.isPending(net)) {
      if (same) {
        wheel.remove(net);
      }
    } else if (!same) {
      int arc = arcStart[element] + pin;
      cause[net] = arc;
      wheel.add(net, value != 0 ? riseDelay[arc] : fallDelay[arc]);
    }
  }
}
