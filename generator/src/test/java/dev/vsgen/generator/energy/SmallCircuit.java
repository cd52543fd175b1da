package dev.vsgen.generator.energy;

import dev.vsgen.generator.energy.FlatNetlist.FlatCell;
import dev.vsgen.generator.energy.FlatNetlist.FlatMemory;
import dev.vsgen.generator.energy.FlatNetlist.FlatPort;
import dev.vsgen.generator.liberty.CellLibrary;
import dev.vsgen.generator.liberty.CellRoles;
import dev.vsgen.generator.liberty.LibraryFiles;
import dev.vsgen.generator.liberty.LibraryReader;
import dev.vsgen.generator.liberty.SmallLibrary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A few cells of {@code energy.lib} between nets with names, and their simulator. */
final class SmallCircuit {

  private final Map<String, Integer> nets = new LinkedHashMap<>();
  private final List<FlatCell> cells = new ArrayList<>();
  private final List<FlatMemory> memories = new ArrayList<>();
  private Circuit circuit;
  private GateSimulator simulator;

  static CellLibrary library() {
    return LibraryReader.read(
        new LibraryFiles("energy", SmallLibrary.file("energy.lib"), Optional.empty()));
  }

  /** Adds a cell; each connection is a pin, an equals sign and a net. */
  SmallCircuit cell(String type, String... connections) {
    Map<String, Integer> pins = new LinkedHashMap<>();
    for (String connection : connections) {
      String[] parts = connection.split("=", 2);
      pins.put(parts[0], net(parts[1]));
    }
    cells.add(new FlatCell(type, "m", "c" + cells.size(), pins));
    return this;
  }

  /** A memory of two words of one bit. */
  SmallCircuit memory() {
    Map<String, List<Integer>> pins = new LinkedHashMap<>();
    for (String pin :
        List.of("wr_en_i", "wr_addr_i", "wr_data_i", "rd_en_i", "rd_addr_i", "rd_data_o")) {
      pins.put(pin, List.of(net(pin)));
    }
    memories.add(new FlatMemory("u_mem", "m", pins));
    return this;
  }

  private int net(String name) {
    return nets.computeIfAbsent(name, n -> FlatNetlist.CONSTANTS + nets.size());
  }

  /** Begins to simulate; the clock is {@code ck}. */
  SmallCircuit start() {
    int clock = net("ck");
    List<String> names = new ArrayList<>(List.of("low", "high"));
    names.addAll(nets.keySet());
    FlatNetlist netlist =
        new FlatNetlist(
            names.size(),
            names,
            cells,
            memories,
            Map.of(),
            Map.of("ck", new FlatPort(false, List.of(clock))));
    CellLibrary library = library();
    circuit = CircuitBuilder.of(netlist, new EnergyLibrary(library, CellRoles.of(library)), "ck");
    simulator = new GateSimulator(circuit, memories.stream().map(MemoryBlock::new).toList());
    return this;
  }

  GateSimulator simulator() {
    return simulator;
  }

  Circuit circuit() {
    return circuit;
  }

  /** Sets an input, and waits until all is quiet. */
  void set(String name, int value) {
    simulator.set(nets.get(name), value);
    simulator.settle();
  }

  void rise() {
    simulator.rise();
    simulator.settle();
  }

  void fall() {
    simulator.fall();
    simulator.settle();
  }

  int value(String name) {
    return simulator.value(nets.get(name));
  }

  int toggles(String name) {
    return simulator.toggles(nets.get(name));
  }
}
