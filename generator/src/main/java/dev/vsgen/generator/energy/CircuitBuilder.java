package dev.vsgen.generator.energy;

import dev.vsgen.generator.energy.FlatNetlist.FlatCell;
import dev.vsgen.generator.energy.FlatNetlist.FlatMemory;
import dev.vsgen.generator.energy.FlatNetlist.FlatPort;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins a netlist with its library. */
final class CircuitBuilder {

  /** The group of nets that ports drive. */
  static final String PORTS = "inputs";

  /** The group of nets that memories drive. */
  static final String MEMORIES = "memory outputs";

  private final FlatNetlist netlist;
  private final EnergyLibrary library;
  private final Circuit circuit = new Circuit();
  private final Map<String, Integer> groups = new LinkedHashMap<>();
  private final List<Element> elements = new ArrayList<>();
  private final double[] load;

  /** One output of a cell. */
  private record Element(FlatCell cell, CellModel model, CellModel.Output output, int net) {}

  private CircuitBuilder(FlatNetlist netlist, EnergyLibrary library) {
    this.netlist = netlist;
    this.library = library;
    this.load = new double[netlist.nets()];
  }

  /**
   * The circuit of a netlist.
   *
   * @param clock name of its clock port
   * @throws dev.vsgen.generator.error.ToolException if a cell is missing or cannot be simulated
   */
  static Circuit of(FlatNetlist netlist, EnergyLibrary library, String clock) {
    CircuitBuilder builder = new CircuitBuilder(netlist, library);
    builder.nets(clock);
    builder.elements();
    builder.arcs();
    builder.fan();
    builder.clockTree();
    builder.circuit.groups = List.copyOf(builder.groups.keySet());
    return builder.circuit;
  }

  private int group(String name) {
    return groups.computeIfAbsent(name, n -> groups.size());
  }

  private void nets(String clock) {
    int nets = netlist.nets();
    circuit.clock =
        netlist.ports().containsKey(clock) ? netlist.ports().get(clock).nets().get(0) : 0;
    circuit.netRise = new double[nets];
    circuit.netFall = new double[nets];
    circuit.settledRise = new double[nets];
    circuit.settledFall = new double[nets];
    circuit.slot = new int[nets];
    circuit.isClock = new boolean[nets];
    netlist.cells().forEach(cell -> group(cell.module()));
    Arrays.fill(circuit.slot, 2 * group(PORTS));
    int memories = group(MEMORIES);
    for (FlatMemory memory : netlist.memories()) {
      memory.pins().forEach((pin, bits) -> memoryPin(pin, bits, memories));
    }
    netlist.ports().values().stream()
        .filter(FlatPort::isOutput)
        .forEach(port -> port.nets().forEach(net -> load[net] += library.sinkWire()));
    circuit.clockRise = new double[groups.size()];
    circuit.clockFall = new double[groups.size()];
    netlist.cells().forEach(this::sinks);
  }

  /** What a memory takes itself is not known. */
  private void memoryPin(String pin, List<Integer> bits, int group) {
    for (int net : bits) {
      if (pin.equals("rd_data_o")) {
        circuit.slot[net] = 2 * group;
      } else {
        load[net] += library.sinkWire();
      }
    }
  }

  /** Adds the inputs of a cell to the nets they are on. */
  private void sinks(FlatCell cell) {
    CellModel model = library.model(cell.type());
    model
        .inputs()
        .forEach(
            (pin, input) -> {
              int net = cell.pins().getOrDefault(pin, FlatNetlist.LOW);
              double capacitance = input.capacitance() + library.sinkWire();
              load[net] += capacitance;
              circuit.netRise[net] += library.femtojoules(input.riseEnergy());
              circuit.netFall[net] += library.femtojoules(input.fallEnergy());
              if (net == circuit.clock) {
                double edge = library.edgeFemtojoules(capacitance);
                int group = group(cell.module());
                circuit.clockRise[group] += edge + library.femtojoules(input.riseEnergy());
                circuit.clockFall[group] += edge + library.femtojoules(input.fallEnergy());
              }
            });
    for (CellModel.Output output : model.outputs()) {
      Integer net = cell.pins().get(output.pin());
      if (net != null) {
        elements.add(new Element(cell, model, output, net));
        circuit.slot[net] = 2 * group(cell.module());
      }
    }
  }

  private void elements() {
    for (int net = FlatNetlist.CONSTANTS; net < netlist.nets(); net++) {
      circuit.netRise[net] += library.edgeFemtojoules(load[net]);
      circuit.netFall[net] += library.edgeFemtojoules(load[net]);
      circuit.settledRise[net] = circuit.netRise[net];
      circuit.settledFall[net] = circuit.netFall[net];
    }
    int count = elements.size();
    circuit.elements = count;
    circuit.kind = new CellTable.Kind[count];
    circuit.keeps = new boolean[count];
    circuit.tableStart = new int[count];
    circuit.output = new int[count];
    circuit.arcStart = new int[count + 1];
    ByteArrayOutputStream tables = new ByteArrayOutputStream();
    Map<CellModel.Output, Integer> starts = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Element element = elements.get(i);
      circuit.kind[i] = element.output().table().kind();
      circuit.keeps[i] = circuit.kind[i] != CellTable.Kind.GATE;
      circuit.output[i] = element.net();
      circuit.arcStart[i + 1] = circuit.arcStart[i] + element.output().arcs().size();
      circuit.tableStart[i] =
          starts.computeIfAbsent(
              element.output(),
              output -> {
                int start = tables.size();
                tables.writeBytes(output.table().flags());
                return start;
              });
    }
    circuit.tables = tables.toByteArray();
  }

  private void arcs() {
    int count = circuit.arcStart[circuit.elements];
    circuit.inputs = new int[count];
    circuit.riseDelay = new int[count];
    circuit.fallDelay = new int[count];
    circuit.riseEnergy = new double[count];
    circuit.fallEnergy = new double[count];
    for (int i = 0; i < circuit.elements; i++) {
      Element element = elements.get(i);
      int start = circuit.arcStart[i];
      int pins = element.output().arcs().size();
      for (int pin = 0; pin < pins; pin++) {
        String name = element.model().cell().inputs().get(pin).name();
        circuit.inputs[start + pin] = element.cell().pins().getOrDefault(name, FlatNetlist.LOW);
        arc(start + pin, element.output().arcs().get(pin), element.net());
        circuit.settledRise[element.net()] += circuit.riseEnergy[start + pin] / pins;
        circuit.settledFall[element.net()] += circuit.fallEnergy[start + pin] / pins;
      }
    }
    circuit.longestDelay =
        Math.max(
            Arrays.stream(circuit.riseDelay).max().orElse(1),
            Arrays.stream(circuit.fallDelay).max().orElse(1));
  }

  private void arc(int index, Arc arc, int net) {
    double seen = library.loadForDelay(load[net]);
    circuit.riseDelay[index] = library.steps(arc.riseDelay().at(seen));
    circuit.fallDelay[index] = library.steps(arc.fallDelay().at(seen));
    circuit.riseEnergy[index] = library.femtojoules(arc.riseEnergy().at(load[net]));
    circuit.fallEnergy[index] = library.femtojoules(arc.fallEnergy().at(load[net]));
  }

  private void fan() {
    int[] start = new int[netlist.nets() + 1];
    for (int net : circuit.inputs) {
      start[net + 1]++;
    }
    for (int net = 0; net < netlist.nets(); net++) {
      start[net + 1] += start[net];
    }
    int[] fan = new int[circuit.inputs.length];
    int[] next = start.clone();
    for (int i = 0; i < circuit.elements; i++) {
      for (int arc = circuit.arcStart[i]; arc < circuit.arcStart[i + 1]; arc++) {
        fan[next[circuit.inputs[arc]]++] = i << Circuit.PIN_BITS | (arc - circuit.arcStart[i]);
      }
    }
    circuit.fanStart = start;
    circuit.fan = fan;
  }

  /** Gates behind the clock have no delay, and their nets are clocks as well: the tree is ideal. */
  private void clockTree() {
    Deque<Integer> found = new ArrayDeque<>();
    if (circuit.clock != FlatNetlist.LOW) {
      found.add(circuit.clock);
    }
    while (!found.isEmpty()) {
      int net = found.remove();
      circuit.isClock[net] = true;
      circuit.slot[net] |= 1;
      for (int i = circuit.fanStart[net]; i < circuit.fanStart[net + 1]; i++) {
        int element = circuit.fan[i] >> Circuit.PIN_BITS;
        int output = circuit.output[element];
        if (passesClock(element) && !circuit.isClock[output]) {
          found.add(output);
        }
      }
    }
  }

  /** Gates do, and clock gates; flip-flops and latches do not. */
  private boolean passesClock(int element) {
    return circuit.kind[element] == CellTable.Kind.GATE
        || elements.get(element).model().cell().isClockGate();
  }
}
