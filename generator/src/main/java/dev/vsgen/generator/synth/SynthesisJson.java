package dev.vsgen.generator.synth;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.rtl.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A synthesis as JSON. */
public final class SynthesisJson {

  private SynthesisJson() {}

  /** The report. */
  public static String of(SynthesisResult result) {
    return Json.text(report(result));
  }

  /** The report of an output folder, which lists the other files in it. */
  static String manifest(SynthesisResult result) {
    Map<String, Object> report = report(result);
    List<Map<String, Object>> files = new ArrayList<>();
    new TreeSet<>(result.files().keySet()).forEach(name -> files.add(Json.object("name", name)));
    report.put("files", files);
    return Json.text(report);
  }

  private static Map<String, Object> report(SynthesisResult result) {
    AreaReport areas = result.areas();
    Map<String, Object> report =
        new LinkedHashMap<>(
            Json.object(
                "design", result.input().name(),
                "command", result.input().command(),
                "top", result.input().top(),
                "library", result.library().files().name(),
                "targetNs", result.targetNs(),
                "areaUm2", areas.area(),
                "cells", areas.cellCount(),
                "flops", areas.flops(),
                "latches", areas.latches(),
                "leakageWatts", areas.leakageWatts(),
                "memoryBits", result.memoryBits(),
                "modules", areas.modules().stream().map(SynthesisJson::module).toList(),
                "memories", result.memories().stream().map(SynthesisJson::memory).toList(),
                "cellCounts", new LinkedHashMap<>(areas.cells()),
                "notes", result.notes()));
    result.timing().ifPresent(path -> report.put("timing", timing(path)));
    report.put("tool", Json.object("name", "vsgen", "version", Version.current()));
    report.put("tools", result.tools());
    report.put("seconds", result.seconds());
    return report;
  }

  private static Map<String, Object> module(ModuleArea module) {
    return Json.object(
        "name", module.name(),
        "instances", module.instances(),
        "cells", module.cells(),
        "areaUm2", module.area(),
        "areaWithSubmodulesUm2", module.areaWithSubmodules(),
        "areaOfAllUm2", module.areaOfAll(),
        "flops", module.flops(),
        "latches", module.latches(),
        "leakageWatts", module.leakageWatts());
  }

  private static Map<String, Object> memory(MemoryMacro memory) {
    return Json.object(
        "name", memory.name(),
        "instances", memory.instances(),
        "depth", memory.depth(),
        "width", memory.width(),
        "ports", MemoryMacro.PORTS,
        "bits", memory.bits());
  }

  private static Map<String, Object> timing(TimingPath path) {
    return Json.object(
        "minimumPeriodNs", path.minimumPeriodNs(),
        "from", path.from(),
        "to", path.to(),
        "cells", path.cells(),
        "instances", path.instances());
  }
}
