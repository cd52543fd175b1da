package dev.vsgen.generator.rtl;

import dev.vsgen.generator.Version;
import dev.vsgen.generator.design.Design;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Emits the files of a design. Pure: the same design gives the same bytes anywhere. */
public final class RtlEmitter {

  /** The top module of every design. */
  public static final String TOP = "vsq_mac";

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
    List<RtlFile> files = new ArrayList<>();
    files.add(module("vsq_wt_offset", "dot", DotVars.of(design), design));
    files.add(module("vsq_dot", "dot", DotVars.of(design), design));
    if (ScaleProductVars.neededBy(design)) {
      files.add(module("vsq_scale_product", "scale", ScaleProductVars.of(design), design));
    }
    files.add(module("vsq_lane", "lane", LaneVars.of(design), design));
    files.add(module("vsq_accumulator", "acc", AccumulatorVars.of(design), design));
    files.add(module(TOP, "mac", MacVars.of(design), design));
    files.add(new RtlFile("filelist.f", fileList(files)));
    files.addAll(companions);
    files.add(new RtlFile("design.json", Manifest.of(design, version, files)));
    return List.copyOf(files);
  }

  private RtlFile module(String module, String varsName, Record vars, Design design) {
    String text =
        templates.fill(
            "templates/verilog/" + module + ".v.vm",
            Map.of(
                "version",
                version,
                "commandLines",
                commandLines(design.command()),
                varsName,
                vars));
    return new RtlFile(module + ".v", text);
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
