package dev.vsgen.generator.energy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.energy.FlatNetlist.FlatCell;
import dev.vsgen.generator.energy.FlatNetlist.FlatMemory;
import dev.vsgen.generator.energy.FlatNetlist.FlatPort;
import dev.vsgen.generator.energy.NetlistModule.Instance;
import dev.vsgen.generator.error.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Flattens a netlist of modules. */
final class NetlistReader {

  private final Map<String, NetlistModule> modules;
  private final List<String> names = new ArrayList<>(List.of("low", "high"));
  private final List<FlatCell> cells = new ArrayList<>();
  private final List<FlatMemory> memories = new ArrayList<>();
  private final Map<String, Integer> reads = new LinkedHashMap<>();

  /** For each net itself, or one of a lower number that is the same. */
  private final List<Integer> same = new ArrayList<>(List.of(FlatNetlist.LOW, FlatNetlist.HIGH));

  private NetlistReader(Map<String, NetlistModule> modules) {
    this.modules = modules;
  }

  /**
   * Reads JSON that Yosys wrote.
   *
   * @param top the module to flatten
   * @throws UserException if the file is not such JSON
   */
  static FlatNetlist read(Path file, String top) {
    Map<String, NetlistModule> modules = new LinkedHashMap<>();
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      json.required("modules")
          .properties()
          .forEach(module -> modules.put(module.getKey(), NetlistModule.of(module.getValue())));
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          "VSG-ENERGY-01", file + " is no netlist that Yosys wrote: " + e.getMessage(), e);
    }
    if (!modules.containsKey(top)) {
      throw new UserException("VSG-ENERGY-01", file + " has no module " + top);
    }
    return new NetlistReader(modules).flatten(top);
  }

  private FlatNetlist flatten(String top) {
    Map<Integer, Integer> nets = constants();
    Map<String, FlatPort> ports = new LinkedHashMap<>();
    modules
        .get(top)
        .ports()
        .forEach(
            (name, port) ->
                ports.put(
                    name,
                    new FlatPort(port.isOutput(), nets(port.bits(), nets, modules.get(top), ""))));
    flatten(top, "", nets);
    cells.replaceAll(cell -> cell.withNets(this::root));
    memories.replaceAll(memory -> memory.withNets(this::root));
    ports.replaceAll((name, port) -> port.withNets(this::root));
    reads.replaceAll((path, net) -> root(net));
    return new FlatNetlist(names.size(), names, cells, memories, reads, ports);
  }

  private static Map<Integer, Integer> constants() {
    Map<Integer, Integer> nets = new HashMap<>();
    nets.put(NetlistModule.LOW, FlatNetlist.LOW);
    nets.put(NetlistModule.HIGH, FlatNetlist.HIGH);
    return nets;
  }

  /**
   * Adds what is in an instance of a module.
   *
   * @param prefix path of the instance, with a dot behind unless it is the top
   * @param nets net of each bit that is known, those of the ports at least
   */
  private void flatten(String name, String prefix, Map<Integer, Integer> nets) {
    NetlistModule module = modules.get(name);
    for (Instance instance : module.instances()) {
      Map<String, List<Integer>> pins = new LinkedHashMap<>();
      instance
          .connections()
          .forEach((pin, bits) -> pins.put(pin, nets(bits, nets, module, prefix)));
      String path = prefix + instance.name();
      NetlistModule inner = modules.get(instance.type());
      if (inner == null) {
        Map<String, Integer> single = new LinkedHashMap<>();
        pins.forEach((pin, bits) -> bits.forEach(bit -> single.put(pin, bit)));
        cells.add(new FlatCell(instance.type(), name, path, single));
      } else if (inner.instances().isEmpty() && inner.ports().containsKey("wr_data_i")) {
        memories.add(new FlatMemory(path, name, pins));
      } else {
        if (pins.keySet().containsAll(List.of("rd_en_i", "wr_data_i"))) {
          reads.put(path, pins.get("rd_en_i").get(0));
        }
        flatten(instance.type(), path + ".", inside(inner, pins));
      }
    }
  }

  /**
   * The nets of the ports of an instance. A bit of two ports, or a constant one, makes one net of
   * several outside.
   */
  private Map<Integer, Integer> inside(NetlistModule module, Map<String, List<Integer>> pins) {
    Map<Integer, Integer> nets = constants();
    module
        .ports()
        .forEach(
            (name, port) -> {
              List<Integer> outside = pins.getOrDefault(name, List.of());
              for (int i = 0; i < outside.size(); i++) {
                Integer known = nets.putIfAbsent(port.bits().get(i), outside.get(i));
                if (known != null) {
                  merge(known, outside.get(i));
                }
              }
            });
    return nets;
  }

  private List<Integer> nets(
      List<Integer> bits, Map<Integer, Integer> nets, NetlistModule module, String prefix) {
    return bits.stream()
        .map(bit -> nets.computeIfAbsent(bit, b -> net(b, module, prefix)))
        .toList();
  }

  private int net(int bit, NetlistModule module, String prefix) {
    names.add(prefix + module.names().getOrDefault(bit, "n" + bit));
    same.add(same.size());
    return names.size() - 1;
  }

  private void merge(int one, int other) {
    int low = Math.min(root(one), root(other));
    int high = Math.max(root(one), root(other));
    same.set(high, low);
  }

  private int root(int net) {
    int root = net;
    while (same.get(root) != root) {
      root = same.get(root);
    }
    return root;
  }
}
