package dev.vsgen.generator.synth;

import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.file.Unfinished;
import dev.vsgen.generator.liberty.Cell;
import dev.vsgen.generator.rtl.LibraryCells;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.synth.ElaboratedModule.Instance;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Maps a design to standard cells with Yosys, module by module, and times it with OpenSTA. */
public final class Synthesizer {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final String MEMORY = "vsq_mem";

  private final ExternalTool yosys;
  private final ExternalTool sta;
  private final Technology technology;
  private final BuildCache cache;
  private final Templates templates = new Templates();

  /**
   * Finds the tools.
   *
   * @throws ToolException if one is missing or too old
   */
  public Synthesizer(SearchPath path, Technology technology, BuildCache cache) {
    this.yosys = ExternalTool.require(KnownTools.YOSYS, path);
    this.sta = ExternalTool.require(KnownTools.OPENSTA, path);
    this.technology = technology;
    this.cache = cache;
  }

  /**
   * Maps a design.
   *
   * @param clockNs clock period to aim at, ns; a long one gives the smallest cells
   * @param memoryOutside whether memories stay black boxes; registers and multiplexers otherwise
   * @param mapped told of each module when it is mapped
   * @throws ToolException if a tool fails, or the library lacks a cell
   */
  public Synthesis run(
      Design design, double clockNs, boolean memoryOutside, Consumer<String> mapped) {
    String top = RtlEmitter.top(design);
    Map<String, ElaboratedModule> modules = elaborate(design, top, memoryOutside);
    ModuleMapper mapper = new ModuleMapper(yosys, technology, clockNs, cache, templates);
    List<MappedModule> results =
        modules.values().parallelStream()
            .filter(module -> !module.isInlined())
            .filter(module -> !(memoryOutside && module.name().equals(MEMORY)))
            .map(
                module -> {
                  MappedModule result = mapper.map(module, inside(module, modules));
                  mapped.accept(module.name());
                  return result;
                })
            .toList();
    Map<String, Integer> instances = new LinkedHashMap<>();
    List<OutsideMemory> memories = new ArrayList<>();
    count(modules.get(top), 1, modules, instances, memoryOutside ? memories : new ArrayList<>());
    return new Synthesis(
        design.name(),
        technology,
        clockNs,
        results.stream()
            .map(module -> area(module, instances.getOrDefault(module.name(), 0)))
            .sorted(Comparator.comparingDouble(ModuleArea::totalArea).reversed())
            .toList(),
        merged(memories),
        time(top, results, clockNs),
        results.stream().map(Synthesizer::netlist).collect(Collectors.joining()));
  }

  private Map<String, ElaboratedModule> elaborate(
      Design design, String top, boolean memoryOutside) {
    LibraryAdders adders = new LibraryAdders(new LibraryCells(templates), technology.roles());
    List<RtlFile> files =
        new RtlEmitter(templates)
            .emit(design).stream()
                .filter(file -> file.name().endsWith(".v"))
                .map(adders::in)
                .toList();
    boolean memory = files.stream().anyMatch(file -> file.name().equals(MEMORY + ".v"));
    return inTemporaryFolder(
        folder -> {
          for (RtlFile file : files) {
            Files.write(folder.resolve(file.name()), file.bytes());
          }
          Map<String, Object> vars =
              Map.of(
                  "liberty",
                  technology.liberty(),
                  "files",
                  files.stream().map(RtlFile::name).toList(),
                  "top",
                  top,
                  "memoryOutside",
                  memoryOutside && memory);
          Files.writeString(
              folder.resolve("elaborate.ys"),
              templates.fill("templates/synth/elaborate.ys.vm", vars));
          yosys.run(folder, "yosys", TIMEOUT, List.of("-q", "-T", "-s", "elaborate.ys"));
          return Elaboration.modules(
              Files.readString(folder.resolve("elaborated.il")),
              technology.library().cells().keySet());
        });
  }

  private CriticalPath time(String top, List<MappedModule> modules, double clockNs) {
    return inTemporaryFolder(
        folder ->
            new TimingAnalysis(sta, technology, templates).analyze(folder, top, modules, clockNs));
  }

  private static String netlist(MappedModule module) {
    try {
      return Files.readString(module.folder().resolve("netlist.v"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those that are inlined bring what is in them. */
  private static List<ElaboratedModule> inside(
      ElaboratedModule module, Map<String, ElaboratedModule> modules) {
    return module.cells().stream()
        .map(Instance::module)
        .distinct()
        .map(modules::get)
        .flatMap(
            m ->
                m.isInlined()
                    ? Stream.concat(Stream.of(m), inside(m, modules).stream())
                    : Stream.of(m))
        .distinct()
        .toList();
  }

  private static void count(
      ElaboratedModule module,
      int times,
      Map<String, ElaboratedModule> modules,
      Map<String, Integer> instances,
      List<OutsideMemory> memories) {
    instances.merge(module.name(), times, Integer::sum);
    for (Instance cell : module.cells()) {
      count(modules.get(cell.module()), times, modules, instances, memories);
      if (cell.module().equals(MEMORY)) {
        Map<String, Long> parameters = cell.parameters();
        memories.add(
            new OutsideMemory(
                module.name() + "/" + cell.name(),
                times,
                parameters.getOrDefault("DEPTH", 0L),
                parameters.getOrDefault("WIDTH", 0L)));
      }
    }
  }

  /** The walk meets a module's memories once for each instance of the module. */
  private static List<OutsideMemory> merged(List<OutsideMemory> memories) {
    Map<String, OutsideMemory> byName = new LinkedHashMap<>();
    for (OutsideMemory memory : memories) {
      byName.merge(
          memory.name(),
          memory,
          (a, b) ->
              new OutsideMemory(a.name(), a.instances() + b.instances(), a.depth(), a.width()));
    }
    return List.copyOf(byName.values());
  }

  private ModuleArea area(MappedModule module, int instances) {
    int cells = 0;
    int flops = 0;
    double area = 0;
    double leakage = 0;
    for (Map.Entry<String, Integer> used : module.cells().entrySet()) {
      Cell cell = technology.library().cells().get(used.getKey());
      cells += used.getValue();
      flops += cell.isFlop() ? used.getValue() : 0;
      area += used.getValue() * cell.area();
      leakage += used.getValue() * technology.nanowatts(cell.leakage());
    }
    return new ModuleArea(module.name(), instances, cells, flops, area, leakage);
  }

  /** Work that needs files for a moment. */
  private interface Work<T> {
    T in(Path folder) throws IOException;
  }

  private static <T> T inTemporaryFolder(Work<T> work) {
    try {
      Path folder = Files.createTempDirectory("vsgen-synth-");
      try (Unfinished unfinished = Unfinished.at(folder)) {
        try {
          return work.in(unfinished.path());
        } catch (ToolException e) {
          unfinished.keep(); // the message names the log
          throw e;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
