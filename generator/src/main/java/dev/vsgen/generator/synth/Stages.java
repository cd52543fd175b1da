package dev.vsgen.generator.synth;

import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.cache.ContentHash;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.tool.ExternalTool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The runs of the tools. Each is kept in the cache under the hash of its script, its inputs and the
 * version of the tool, so that a design with a module of another one maps only what is new.
 *
 * @param cache where results are kept
 * @param yosys the synthesis tool
 * @param sta the timing analyzer
 * @param recipe the scripts
 */
record Stages(BuildCache cache, ExternalTool yosys, ExternalTool sta, Recipe recipe) {

  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  /**
   * What a stage has left.
   *
   * @param folder script, log and results
   * @param isNew whether it ran just now
   */
  record Stage(Path folder, boolean isNew) {
    Path file(String name) {
      return folder.resolve(name);
    }
  }

  /** Elaborates a design: {@code elaborated.il}. */
  Stage elaborate(List<RtlFile> verilog, String top) {
    Map<String, String> inputs =
        verilog.stream()
            .collect(
                Collectors.toMap(
                    RtlFile::name, RtlFile::text, (one, other) -> other, LinkedHashMap::new));
    String script = recipe.elaborate(List.copyOf(inputs.keySet()), top);
    return yosys("elaborated", script, inputs, Map.of("elaborated.il", "end"));
  }

  /** Maps a module whose children are black boxes: {@code mapped.il}. */
  Stage map(DesignModule module, List<DesignModule> children) {
    String stubs = children.stream().map(DesignModule::stub).collect(Collectors.joining());
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("module.il", stubs + module.text());
    inputs.put("load.constr", recipe.constraints());
    inputs.put("latches.v", TechMap.latches(recipe.library().roles()));
    inputs.put("resets.v", TechMap.synchronousResets());
    return yosys("mapped", recipe.map(module.source()), inputs, Map.of("mapped.il", "end"));
  }

  /**
   * Joins mapped modules: {@code netlist.v}, {@code netlist.json}, {@code memories.v} with its
   * black boxes, and {@code cells.json}, a {@link Netlist}.
   */
  Stage join(Hierarchy hierarchy, Map<String, Stage> mapped) {
    List<DesignModule> memories =
        hierarchy.modules().values().stream()
            .filter(module -> !mapped.containsKey(module.name()))
            .toList();
    String models = MemoryModels.of(memories);
    String script = recipe.join(hierarchy.top());
    // The mapped modules are long, but named by their hashes.
    List<String> key = new ArrayList<>(List.of(Netlist.FORMAT, models));
    hierarchy
        .modules()
        .values()
        .forEach(module -> key.addAll(List.of(module.name(), module.stub())));
    mapped.forEach((name, stage) -> key.addAll(List.of(name, stage.file("").toString())));
    return stage(
        "netlist",
        yosys.version().line(),
        script,
        key,
        folder -> {
          Map<String, String> inputs = Map.of("design.il", MappedDesign.text(hierarchy, mapped));
          Map<String, String> results = Map.of("netlist.v", "endmodule", "netlist.json", "}");
          runYosys(folder, script, inputs, results);
          StageFiles.write(folder.resolve("memories.v"), models);
          Netlist.of(folder.resolve("netlist.json")).write(folder.resolve("cells.json"));
        });
  }

  /** Times a netlist: {@code sta.log}. */
  Stage time(Stage netlist, String top, String clock) {
    String script = recipe.time(netlist.file("netlist.v").toString(), top, clock);
    return stage(
        "timing",
        sta.version().line(),
        script,
        List.of(),
        folder -> {
          StageFiles.write(folder.resolve("sta.tcl"), script);
          var unused = sta.run(folder, "sta", TIMEOUT, List.of("-exit", "sta.tcl"));
        });
  }

  private Stage yosys(
      String kind, String script, Map<String, String> inputs, Map<String, String> results) {
    List<String> key = new ArrayList<>();
    inputs.forEach((name, text) -> key.addAll(List.of(name, text)));
    return stage(
        kind,
        yosys.version().line(),
        script,
        key,
        folder -> runYosys(folder, script, inputs, results));
  }

  /**
   * Runs a script.
   *
   * @param inputs texts of files by name
   * @param results for each file it must write, how that must end
   */
  private void runYosys(
      Path folder, String script, Map<String, String> inputs, Map<String, String> results) {
    inputs.forEach((name, text) -> StageFiles.write(folder.resolve(name), text));
    StageFiles.write(folder.resolve("yosys.ys"), script);
    Path log = yosys.run(folder, "yosys", TIMEOUT, List.of("-s", "yosys.ys")).log();
    results.forEach((name, end) -> StageFiles.requireComplete(folder.resolve(name), end, log));
  }

  private Stage stage(
      String kind, String version, String script, List<String> key, Consumer<Path> run) {
    List<String> texts = new ArrayList<>(List.of(version, script));
    texts.addAll(key);
    AtomicBoolean isNew = new AtomicBoolean();
    Path folder =
        cache.obtain(
            kind + "-" + ContentHash.of(texts),
            fresh -> {
              isNew.set(true);
              run.accept(fresh);
            });
    return new Stage(folder, isNew.get());
  }
}
