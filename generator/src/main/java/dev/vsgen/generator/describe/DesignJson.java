package dev.vsgen.generator.describe;

import dev.vsgen.generator.arith.AdderKind;
import dev.vsgen.generator.arith.CompressorTree;
import dev.vsgen.generator.arith.Multipliers;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Description;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Memory;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.estimate.EstimateText;
import dev.vsgen.generator.estimate.Estimator;
import dev.vsgen.generator.liberty.LibraryFiles;
import dev.vsgen.generator.rtl.Json;
import dev.vsgen.generator.rtl.Manifest;
import dev.vsgen.generator.rtl.Register;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A design for programs: what {@link DesignText} says, in the style of {@code design.json}. */
public final class DesignJson {

  private DesignJson() {}

  /** The whole text, ended by a line feed. */
  public static String of(Design design) {
    Description description = Description.of(design);
    Map<String, Object> json =
        Json.object(
            "schemaVersion", Manifest.SCHEMA_VERSION,
            "design", design.name(),
            "command", design.command(),
            "granularity", design.precision().granularity().name(),
            "compensationBits", design.widths().compensationBits(design),
            "signals", signals(SignalRow.ofLane(design)),
            "weightStorage", storage(description.weightStorage()),
            "activationStorage", storage(description.activationStorage()),
            "multipliers", multipliers(description.multipliers()),
            "macsPerCycle", description.macsPerCycle());
    if (design.pe().isEmpty()) {
      json.put("latencyCycles", design.widths().latencyCycles());
    }
    if (design.arith() == Arith.TREE) {
      Map<String, Object> trees = new LinkedHashMap<>();
      Multipliers.of(design).forEach((signal, tree) -> trees.put(signal, tree(tree)));
      json.put("trees", trees);
    }
    design.pe().ifPresent(pe -> json.put("pe", surroundings(design, pe)));
    json.put(
        "estimate", EstimateText.json(Estimator.forLibrary(LibraryFiles.DEFAULT).estimate(design)));
    return Json.text(json);
  }

  private static Map<String, Object> surroundings(Design design, PeStructure pe) {
    Map<String, Object> json =
        Json.object("memories", Memory.of(design).stream().map(DesignJson::memory).toList());
    pe.ppu().ifPresent(ppu -> json.put("ppu", ppu(design, ppu)));
    json.put("jobs", jobs(JobLimits.of(design)));
    json.put("bus", pe.bus().toString());
    json.put("registers", Register.of(design).stream().map(DesignJson::register).toList());
    return json;
  }

  private static Map<String, Object> tree(CompressorTree tree) {
    return Json.object(
        "partialProducts", tree.partialProducts(),
        "fullAdders", tree.count(AdderKind.FULL),
        "halfAdders", tree.count(AdderKind.HALF),
        "incrementers", tree.count(AdderKind.INCREMENT),
        "stages", tree.stages(),
        "finalAdderBits", tree.width() - tree.finalAdderLow());
  }

  private static Map<String, Object> memory(Memory memory) {
    return Json.object(
        "name", memory.name(),
        "instances", memory.instances(),
        "banks", memory.banks(),
        "depth", memory.depth(),
        "width", memory.width(),
        "bits", memory.bits(),
        "constant", memory.constant(),
        "word", memory.word());
  }

  private static Map<String, Object> ppu(Design design, Ppu ppu) {
    return Json.object(
        "lanes", ppu.lanes(),
        "policy", ppu.policy().toString(),
        "signals", signals(PpuSignals.of(design, ppu)));
  }

  private static Map<String, Object> jobs(JobLimits limits) {
    Map<String, Object> json =
        Json.object(
            "rows", limits.rows(),
            "groupChannels", limits.groupChannels(),
            "outputVectors", limits.outputVectors(),
            "mapVectors", limits.mapVectors(),
            "startAccesses", limits.startAccesses(),
            "checkCycles", limits.checkCycles(),
            "stepLatencyCycles", limits.stepLatencyCycles());
    limits.ppuLatencyCycles().ifPresent(cycles -> json.put("ppuLatencyCycles", cycles));
    return json;
  }

  private static Map<String, Object> register(Register register) {
    return Json.object(
        "number", register.number(),
        "name", register.name(),
        "access", register.access(),
        "fields", String.join(" ", register.fields()));
  }

  private static Map<String, Object> signals(List<SignalRow> rows) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (SignalRow row : rows) {
      Map<String, Object> signal = row.signal().toJson();
      signal.put("rule", row.rule());
      json.put(row.name(), signal);
    }
    return json;
  }

  private static Map<String, Object> storage(Description.Storage storage) {
    return Json.object("overhead", storage.overhead(), "bitsPerElement", storage.bitsPerElement());
  }

  private static Map<String, Object> multipliers(Description.Multipliers multipliers) {
    return Json.object(
        "element", multipliers.element(),
        "scale", multipliers.scale(),
        "scaled", multipliers.scaled());
  }
}
