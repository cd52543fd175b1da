package dev.vsgen.generator.synth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.cache.ContentHash;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.tool.ExternalTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Maps modules to standard cells, one by one; what was mapped before comes from the cache. */
final class ModuleMapper {

  private static final Duration TIMEOUT = Duration.ofMinutes(30);
  private static final String CELLS = "cells.json";

  /** At the end of names that Yosys made. */
  private static final Pattern NUMBER = Pattern.compile("\\$(\\d+)(?=[\\s_])");

  private final ExternalTool yosys;
  private final Technology technology;
  private final double clockNs;
  private final BuildCache cache;
  private final Templates templates;

  ModuleMapper(
      ExternalTool yosys,
      Technology technology,
      double clockNs,
      BuildCache cache,
      Templates templates) {
    this.yosys = yosys;
    this.technology = technology;
    this.clockNs = clockNs;
    this.cache = cache;
    this.templates = templates;
  }

  /**
   * Maps a module.
   *
   * @param inside the modules it has instances of
   * @throws ToolException if Yosys fails, or the library lacks a cell
   */
  MappedModule map(ElaboratedModule module, List<ElaboratedModule> inside) {
    String rtlil =
        inside.stream()
                .map(m -> m.isInlined() ? withoutNumbers(m.text()) : m.blackBox())
                .collect(Collectors.joining())
            + withoutNumbers(module.text());
    String script = script(module.name());
    String key =
        ContentHash.of(
            List.of(rtlil, script, technology.constraints(), technology.sha256(), version()));
    Path folder = cache.obtain("synth-" + key, fresh -> run(fresh, module.name(), rtlil, script));
    return new MappedModule(module.name(), cells(folder, module.name()), folder);
  }

  /** Yosys numbers what has no name, through all modules: another module's change is no change. */
  private static String withoutNumbers(String rtlil) {
    Map<String, String> names = new TreeMap<>();
    return NUMBER
        .matcher(rtlil)
        .replaceAll(
            number ->
                "\\$"
                    + names.computeIfAbsent(
                        number.group(1), n -> String.valueOf(names.size() + 1)));
  }

  private String script(String top) {
    return templates.fill(
        "templates/synth/map.ys.vm",
        Map.of(
            "liberty", technology.liberty(),
            "asynchronousReset", technology.roles().hasResettableFlop(),
            "top", top,
            "picoseconds", Math.round(1000 * clockNs),
            "d", "$"));
  }

  private String version() {
    return yosys.version().toString();
  }

  private void run(Path folder, String top, String rtlil, String script) {
    try {
      Files.writeString(folder.resolve("module.il"), rtlil);
      Files.writeString(folder.resolve("abc.constr"), technology.constraints());
      Files.writeString(folder.resolve("map.ys"), script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    yosys.run(folder, "yosys", TIMEOUT, List.of("-q", "-T", "-s", "map.ys"));
    cells(folder, top).keySet().stream()
        .filter(cell -> cell.startsWith("$"))
        .findFirst()
        .ifPresent(
            cell -> {
              throw new ToolException(
                  "VSG-SYNTH-03",
                  "library '%s' has no cell for %s, which %s needs; log: %s"
                      .formatted(
                          technology.library().name(), cell, top, folder.resolve("yosys.log")));
            });
  }

  private Map<String, Integer> cells(Path folder, String top) {
    try {
      JsonNode counts =
          new ObjectMapper()
              .readTree(folder.resolve(CELLS).toFile())
              .path("modules")
              .path("\\" + top)
              .path("num_cells_by_type");
      Map<String, Integer> cells = new TreeMap<>();
      for (Map.Entry<String, JsonNode> cell : counts.properties()) {
        String name = cell.getKey();
        if (technology.library().cells().containsKey(name) || name.startsWith("$")) {
          cells.put(name, cell.getValue().asInt());
        }
      }
      return cells;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
