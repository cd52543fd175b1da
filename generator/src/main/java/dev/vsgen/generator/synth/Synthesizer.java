package dev.vsgen.generator.synth;

import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.error.UserException;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Maps designs to standard cells with Yosys, module by module, and times them with OpenSTA. What
 * was mapped before, in this design or another, comes from the cache.
 */
public final class Synthesizer {

  /** The clock of all emitted RTL. */
  private static final String CLOCK = "clk_i";

  /** More bits in flip-flops than this keep Yosys busy for hours. */
  private static final long MOST_FLOP_MEMORY_BITS = 1 << 17;

  private final BuildCache cache;
  private final ExternalTool yosys;
  private final ExternalTool sta;
  private final Consumer<String> progress;

  /**
   * Finds the tools.
   *
   * @param progress receives a line on each module
   * @throws dev.vsgen.generator.error.ToolException if one is missing or too old
   */
  public Synthesizer(BuildCache cache, SearchPath path, Consumer<String> progress) {
    this.cache = cache;
    this.yosys = ExternalTool.require(KnownTools.YOSYS, path);
    this.sta = ExternalTool.require(KnownTools.OPENSTA, path);
    this.progress = progress;
  }

  /**
   * Synthesizes a design.
   *
   * @throws dev.vsgen.generator.error.ToolException if a tool fails, whose log the message names,
   *     or the library cannot hold the design
   * @throws UserException if memories are too large for flip-flops
   */
  public SynthesisResult synthesize(
      SynthesisInput input, TechLibrary library, SynthesisOptions options) {
    long start = System.nanoTime();
    double period =
        options.clockNs().isPresent()
            ? options.clockNs().getAsDouble() * 1e-9
            : library.relaxedPeriodSeconds();
    Recipe recipe = new Recipe(library, library.file(cache).toString(), period);
    Stages stages = new Stages(cache, yosys, sta, recipe);
    List<RtlFile> verilog =
        ClockWrappers.replaced(
            AdderWrappers.replaced(input.verilog(), library.roles()), library.roles());
    Stages.Stage elaborated = stages.elaborate(verilog, input.top());
    Hierarchy hierarchy =
        Hierarchy.parse(StageFiles.read(elaborated.file("elaborated.il")), input.top());
    checkMemories(hierarchy, options);
    List<DesignModule> logic =
        hierarchy.modules().values().stream()
            .filter(module -> options.memoriesAsFlops() || !module.isMemory())
            .toList();
    Map<String, Stages.Stage> mapped =
        new ModuleMapper(stages, progress).map(logic, hierarchy.modules());
    Stages.Stage netlist = stages.join(hierarchy, mapped);
    Netlist content = Netlist.read(netlist.file("cells.json"));
    AreaReport areas =
        AreaReport.of(content, hierarchy.instances(), mapped.keySet(), library.cells());
    Optional<Stages.Stage> timed = time(stages, netlist, input.top(), content);
    List<MemoryMacro> memories = options.memoriesAsFlops() ? List.of() : memories(hierarchy);
    return new SynthesisResult(
        input,
        library,
        period * 1e9,
        options.clockNs().isPresent(),
        areas,
        memories,
        timed.flatMap(stage -> path(stage, library)),
        notes(input, library, areas, memories),
        List.of(yosys.version().line(), "OpenSTA " + sta.version().number()),
        (System.nanoTime() - start) / 1e9,
        files(elaborated, mapped, netlist, timed));
  }

  private static Optional<Stages.Stage> time(
      Stages stages, Stages.Stage netlist, String top, Netlist content) {
    return content.ports().get(top).contains(CLOCK)
        ? Optional.of(stages.time(netlist, top, CLOCK))
        : Optional.empty();
  }

  private static Optional<TimingPath> path(Stages.Stage timing, TechLibrary library) {
    List<String> report = StageFiles.read(timing.file("sta.log")).lines().toList();
    return TimingPath.parse(report, library.cells().units().timeSeconds());
  }

  private static void checkMemories(Hierarchy hierarchy, SynthesisOptions options) {
    Map<String, Integer> instances = hierarchy.instances();
    long bits =
        hierarchy.modules().values().stream()
            .filter(DesignModule::isMemory)
            .mapToLong(module -> instances.get(module.name()) * module.memoryBits())
            .sum();
    if (options.memoriesAsFlops() && bits > MOST_FLOP_MEMORY_BITS) {
      throw new UserException(
          "VSG-SYNTH-04",
          ("--memories flops is given for memories of " + bits + " bits; must be at most ")
              + (MOST_FLOP_MEMORY_BITS + " (larger ones are macros in every process;")
              + " --wt-depth and --act-depth make them smaller)");
    }
  }

  private static List<MemoryMacro> memories(Hierarchy hierarchy) {
    Map<String, Integer> instances = hierarchy.instances();
    return hierarchy.modules().values().stream()
        .filter(DesignModule::isMemory)
        .map(module -> MappedDesign.memory(module, instances.get(module.name())))
        .toList();
  }

  private static List<String> notes(
      SynthesisInput input, TechLibrary library, AreaReport areas, List<MemoryMacro> memories) {
    List<String> notes = new ArrayList<>();
    notes.add("before placement: no wires, no clock tree, ideal clock and reset");
    notes.add(
        "timing is from register to register; ports, and paths from and to memories, are not in it");
    library
        .files()
        .lef()
        .ifPresent(lef -> notes.add("areas are width x height in " + lef.getFileName()));
    List<String> unknown = areas.cellsWithoutArea(library.cells());
    if (!unknown.isEmpty()) {
      notes.add("areas are without those of " + String.join(", ", unknown) + ", which have none");
    }
    if (!memories.isEmpty()) {
      notes.add("areas are without the memories, which are black boxes in the netlist");
    }
    for (String wrapper : AdderWrappers.kept(input.verilog(), library.roles())) {
      notes.add("the library has no cell for " + wrapper + ": its adders are built of gates");
    }
    notes.addAll(ClockWrappers.notes(input.verilog(), library.roles()));
    if (!library.roles().hasResettableFlop() && areas.flops() > 0) {
      notes.add(
          "the library has no flip-flop with a reset: asynchronous resets are made synchronous");
    }
    return notes;
  }

  private static Map<String, Path> files(
      Stages.Stage elaborated,
      Map<String, Stages.Stage> mapped,
      Stages.Stage netlist,
      Optional<Stages.Stage> timed) {
    Map<String, Path> files = new TreeMap<>();
    files.put("netlist.v", netlist.file("netlist.v"));
    files.put("memories.v", netlist.file("memories.v"));
    files.put("netlist.json", netlist.file("netlist.json"));
    files.put("elaborate.ys", elaborated.file("yosys.ys"));
    files.put("elaborate.log", elaborated.file("yosys.log"));
    files.put("join.ys", netlist.file("yosys.ys"));
    files.put("join.log", netlist.file("yosys.log"));
    Map<String, Path> modules = new LinkedHashMap<>();
    mapped.forEach(
        (name, stage) -> {
          modules.put("modules/" + name + ".ys", stage.file("yosys.ys"));
          modules.put("modules/" + name + ".log", stage.file("yosys.log"));
          modules.put("modules/" + name + ".il", stage.file("module.il"));
        });
    files.putAll(modules);
    timed.ifPresent(
        stage -> {
          files.put("timing.tcl", stage.file("sta.tcl"));
          files.put("timing.log", stage.file("sta.log"));
        });
    return files;
  }
}
