package dev.vsgen.generator.synth;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.rtl.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a netlist is made of.
 *
 * @param cells by module: how many cells and submodules of each type it has itself
 * @param ports by module: names of its ports
 */
record Netlist(Map<String, Map<String, Integer>> cells, Map<String, List<String>> ports) {

  /** Names the form of what {@link #write} writes; part of what such files are cached under. */
  static final String FORMAT = "cells.json by module";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A module as {@link #write} writes it. */
  private record Content(Map<String, Integer> cells, List<String> ports) {}

  /** Counts in JSON that Yosys wrote. */
  static Netlist of(Path netlist) {
    try {
      Map<String, Map<String, Integer>> cells = new TreeMap<>();
      Map<String, List<String>> ports = new TreeMap<>();
      for (Map.Entry<String, JsonNode> module :
          JSON.readTree(netlist.toFile()).required("modules").properties()) {
        cells.put(module.getKey(), cells(module.getValue()));
        ports.put(
            module.getKey(),
            module.getValue().required("ports").properties().stream()
                .map(Map.Entry::getKey)
                .toList());
      }
      return new Netlist(cells, ports);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what {@link #write} wrote. */
  static Netlist read(Path file) {
    try {
      Map<String, Map<String, Integer>> cells = new TreeMap<>();
      Map<String, List<String>> ports = new TreeMap<>();
      JSON.readValue(file.toFile(), new TypeReference<Map<String, Content>>() {})
          .forEach(
              (name, content) -> {
                cells.put(name, content.cells());
                ports.put(name, content.ports());
              });
      return new Netlist(cells, ports);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the counts, which are much shorter than the netlist. */
  void write(Path file) {
    Map<String, Object> modules = new TreeMap<>();
    cells.forEach(
        (name, counts) ->
            modules.put(name, Json.object("cells", counts, "ports", ports.get(name))));
    StageFiles.write(file, Json.text(modules));
  }

  private static Map<String, Integer> cells(JsonNode module) {
    Map<String, Integer> cells = new TreeMap<>();
    for (Map.Entry<String, JsonNode> cell : module.required("cells").properties()) {
      cells.merge(cell.getValue().path("type").asText(), 1, Integer::sum);
    }
    return cells;
  }
}
