package dev.vsgen.generator.synth;

import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.file.ProcessFolders;
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
import java.util.Comparator;
import java.util.HashMap;
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
  private final ProcessFolders folders = ProcessFolders.ofUser("synth");

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
    Map<String, Integer> instances = new HashMap<>();
    count(modules.get(top), modules, instances);
    return new Synthesis(
        design.name(),
        technology,
        clockNs,
        results.stream()
            .map(module -> area(module, instances.get(module.name())))
            .sorted(Comparator.comparingDouble(ModuleArea::totalArea).reversed())
            .toList(),
        memoryOutside ? memories(modules, instances) : List.of(),
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
      Map<String, ElaboratedModule> modules,
      Map<String, Integer> instances) {
    instances.merge(module.name(), 1, Integer::sum);
    module.cells().forEach(cell -> count(modules.get(cell.module()), modules, instances));
  }

  private static List<OutsideMemory> memories(
      Map<String, ElaboratedModule> modules, Map<String, Integer> instances) {
    return modules.values().stream()
        .flatMap(
            module ->
                module.cells().stream()
                    .filter(cell -> cell.module().equals(MEMORY))
                    .map(cell -> memory(module, cell, instances)))
        .toList();
  }

  private static OutsideMemory memory(
      ElaboratedModule module, Instance cell, Map<String, Integer> instances) {
    return new OutsideMemory(
        module.name() + "/" + cell.name(),
        instances.get(module.name()),
        cell.parameters().get("DEPTH"),
        cell.parameters().get("WIDTH"));
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

  private <T> T inTemporaryFolder(Work<T> work) {
    try (Unfinished made = folders.create()) {
      folders.sweep(); // what runs that were killed have left
      try {
        return work.in(made.path());
      } catch (ToolException e) {
        made.keep(); // the message names the log
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
