package dev.vsgen.generator.energy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A module as Yosys writes it in JSON.
 *
 * @param ports by name
 * @param instances in its order
 * @param names name of each bit that has one
 */
record NetlistModule(
    Map<String, Port> ports, List<Instance> instances, Map<Integer, String> names) {

  /** A bit that is constant: in a netlist an unknown one may be either. */
  static final int LOW = -1;

  static final int HIGH = -2;

  /**
   * A port.
   *
   * @param isOutput whether the module drives it
   * @param bits numbers within the module, or {@link #LOW} or {@link #HIGH}; the lowest first
   */
  record Port(boolean isOutput, List<Integer> bits) {}

  /**
   * A cell, memory or other module in it.
   *
   * @param type what it is an instance of
   * @param connections bits by port
   */
  record Instance(String name, String type, Map<String, List<Integer>> connections) {}

  static NetlistModule of(JsonNode json) {
    Map<String, Port> ports = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> port : json.required("ports").properties()) {
      boolean isOutput = port.getValue().required("direction").asText().equals("output");
      ports.put(port.getKey(), new Port(isOutput, bits(port.getValue().required("bits"))));
    }
    List<Instance> instances = new ArrayList<>();
    for (Map.Entry<String, JsonNode> cell : json.required("cells").properties()) {
      Map<String, List<Integer>> connections = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> pin : cell.getValue().required("connections").properties()) {
        connections.put(pin.getKey(), bits(pin.getValue()));
      }
      String type = cell.getValue().required("type").asText();
      instances.add(new Instance(cell.getKey(), type, connections));
    }
    return new NetlistModule(ports, instances, names(json.required("netnames")));
  }

  private static Map<Integer, String> names(JsonNode json) {
    Map<Integer, String> names = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> net : json.properties()) {
      List<Integer> bits = bits(net.getValue().required("bits"));
      for (int i = 0; i < bits.size(); i++) {
        String index = bits.size() == 1 ? "" : "[" + i + "]";
        names.putIfAbsent(bits.get(i), net.getKey() + index);
      }
    }
    return names;
  }

  private static List<Integer> bits(JsonNode json) {
    List<Integer> bits = new ArrayList<>();
    for (JsonNode bit : json) {
      bits.add(bit.isInt() ? bit.asInt() : bit.asText().equals("1") ? HIGH : LOW);
    }
    return bits;
  }
}
