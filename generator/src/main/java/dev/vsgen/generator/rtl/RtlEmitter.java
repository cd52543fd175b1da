package dev.vsgen.generator.rtl;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.PpuWidths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Emits the files of a design. Pure: the same design gives the same bytes anywhere. */
public final class RtlEmitter {

  /** The top module of the streaming vector MACs. */
  public static final String MAC = "vsq_mac";

  /** The top module of a whole PE. */
  public static final String PE = "vsq_pe";

  /** The top module of a whole PE whose registers are behind AXI4-Lite. */
  public static final String PE_AXI4LITE = "vsq_pe_axi4lite";

  /** The top module of a post-processing unit. */
  public static final String PPU = "vsq_ppu";

  private static final int COMMAND_COLUMNS = 92;

  private final Templates templates;
  private final String version;

  /** Creates an emitter that uses the given engine. */
  public RtlEmitter(Templates templates) {
    this.templates = templates;
    this.version = Version.current();
  }

  /** The Verilog, leaf modules first, then {@code filelist.f} and {@code design.json}. */
  public List<RtlFile> emit(Design design) {
    return emit(design, List.of());
  }

  /**
   * As {@link #emit(Design)}, with more files in the folder.
   *
   * @param companions files that are not RTL, such as a testbench; {@code design.json} lists them
   */
  public List<RtlFile> emit(Design design, List<RtlFile> companions) {
    return folder(design, modules(design), companions);
  }

  /** The Verilog alone, leaf modules first. */
  public List<RtlFile> modules(Design design) {
    List<RtlFile> files = new ArrayList<>();
    files.addAll(multipliers(design));
    files.addAll(lane(design));
    if (design.pe().isPresent()) {
      addPe(files, design);
    } else {
      files.add(module("vsq_accumulator", "acc", AccumulatorVars.of(design), design));
      files.add(module(MAC, "mac", MacVars.of(design), design));
    }
    return List.copyOf(files);
  }

  private List<RtlFile> lane(Design design) {
    if (design.vectorsPerLane() == 1) {
      return List.of(module("vsq_lane", "lane", LaneVars.of(design), design));
    }
    return List.of(
        file(LaneVars.VECTOR, "vsq_lane", Map.of("lane", LaneVars.ofVector(design)), design),
        file("vsq_lane", "group/vsq_lane", Map.of("lane", LaneVars.of(design)), design));
  }

  /**
   * A folder with the files that list the others.
   *
   * @param modules the Verilog, listed in {@code filelist.f}
   * @param companions other files; {@code design.json} lists all
   */
  public static List<RtlFile> folder(
      Design design, List<RtlFile> modules, List<RtlFile> companions) {
    List<RtlFile> files = new ArrayList<>(modules);
    files.add(new RtlFile("filelist.f", fileList(modules)));
    files.addAll(companions);
    files.add(new RtlFile("design.json", Manifest.of(design, Version.current(), files)));
    return List.copyOf(files);
  }

  private List<RtlFile> multipliers(Design design) {
    List<RtlFile> files = new ArrayList<>();
    boolean tree = design.arith() == Arith.TREE;
    if (tree) {
      TreeModules.of(design).forEach(filling -> files.add(tree(filling, design.command())));
    } else {
      files.add(module("vsq_wt_offset", "dot", DotVars.of(design), design));
      files.add(module("vsq_dot", "dot", DotVars.of(design), design));
      if (design.lane().fused()) {
        files.add(module("vsq_multiply_add", "add", MultiplyAddVars.of(design), design));
      }
    }
    boolean operatorScaleProduct = !tree || !TreeModules.hasScaleProduct(design);
    if (operatorScaleProduct && ScaleProductVars.neededBy(design)) {
      files.add(module("vsq_scale_product", "scale", ScaleProductVars.of(design), design));
    }
    return files;
  }

  /** The top module of a design. */
  public static String top(Design design) {
    return design.pe().map(pe -> hasAxi(pe) ? PE_AXI4LITE : PE).orElse(MAC);
  }

  private static boolean hasAxi(PeStructure pe) {
    return pe.bus() == Bus.AXI4LITE;
  }

  private void addPe(List<RtlFile> files, Design design) {
    PeVars vars = PeVars.of(design);
    List<String> modules = new ArrayList<>();
    if (vars.latches()) {
      modules.add(WrapperModules.LATCH_WORD);
    }
    modules.addAll(List.of("vsq_mem", "vsq_collector", "vsq_pe_lane"));
    modules.addAll(List.of("vsq_job", "vsq_controller", "vsq_act_loader", "vsq_wt_loader"));
    if (vars.hasPpu()) {
      modules.add("vsq_param_loader");
    }
    if (vars.clockGating()) {
      modules.add(WrapperModules.CLOCK_GATE);
    }
    modules.addAll(List.of("vsq_drain", "vsq_registers", PE));
    if (design.pe().filter(RtlEmitter::hasAxi).isPresent()) {
      modules.add(PE_AXI4LITE);
    }
    design
        .pe()
        .flatMap(PeStructure::ppu)
        .ifPresent(unit -> files.addAll(ppu(design, unit, design.command())));
    modules.forEach(module -> files.add(module(module, "pe", vars, design.command())));
  }

  /** The Verilog of a design's post-processing unit, leaf modules first. */
  public List<RtlFile> emitPpu(Design design, Ppu ppu) {
    String command = design.command() + " " + ppu.options();
    List<RtlFile> files = new ArrayList<>();
    if (design.arith() == Arith.TREE) {
      TreeModules.adders(PpuWidths.of(design, ppu))
          .forEach(filling -> files.add(tree(filling, command)));
    }
    files.addAll(ppu(design, ppu, command));
    return List.copyOf(files);
  }

  private List<RtlFile> ppu(Design design, Ppu ppu, String command) {
    PpuWidths widths = PpuWidths.of(design, ppu);
    List<RtlFile> files = new ArrayList<>();
    if (design.arith() == Arith.TREE) {
      files.add(tree(TreeModules.rescaleProduct(design, widths), command));
    }
    files.add(module("vsq_rescale", "rescale", RescaleVars.of(design, widths), command));
    if (design.precision().activationScale().isPresent()) {
      files.add(module("vsq_reciprocal", "reciprocal", ReciprocalVars.of(design, widths), command));
    }
    files.add(module("vsq_quantize", "quantize", QuantizeVars.of(design, widths), command));
    files.add(module(PPU, "ppu", PpuVars.of(design, ppu, widths), command));
    return List.copyOf(files);
  }

  private RtlFile tree(TreeModules.Filling filling, String command) {
    return file(filling.module(), "tree/" + filling.module(), filling.vars(), command);
  }

  private RtlFile module(String module, String varsName, Record vars, Design design) {
    return module(module, varsName, vars, design.command());
  }

  private RtlFile module(String module, String varsName, Record vars, String command) {
    return file(module, module, Map.of(varsName, vars), command);
  }

  private RtlFile file(String module, String template, Map<String, Record> vars, Design design) {
    return file(module, template, vars, design.command());
  }

  private RtlFile file(String module, String template, Map<String, Record> vars, String command) {
    Map<String, Object> all = new HashMap<>(vars);
    all.put("version", version);
    all.put("commandLines", commandLines(command));
    return new RtlFile(
        module + ".v", templates.fill("templates/verilog/" + template + ".v.vm", all));
  }

  private static String fileList(List<RtlFile> modules) {
    return modules.stream().map(RtlFile::name).collect(Collectors.joining("\n", "", "\n"));
  }

  /** Breaks a long command before an option, with the shell's line continuation. */
  public static List<String> commandLines(String command) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : command.split(" (?=--)", -1)) {
      if (line.length() + part.length() > COMMAND_COLUMNS) {
        lines.add(line + " \\");
        line.setLength(0);
        line.append(" ");
      }
      line.append(line.isEmpty() ? "" : " ").append(part);
    }
    lines.add(line.toString());
    return lines;
  }
}
