package dev.vsgen.generator.synth;

import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import dev.vsgen.generator.tool.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Simulates netlists with Icarus and the functions that the Liberty file gives the cells.
 *
 * @param folder where files are written
 */
record GateSimulation(Path folder) {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** What a testbench prints on a netlist. */
  List<String> run(SynthesisResult result, List<RtlFile> testbench) throws IOException {
    for (RtlFile file : testbench) {
      Files.write(folder.resolve(file.name()), file.bytes());
    }
    Files.writeString(folder.resolve("library.lib"), result.library().text());
    Files.copy(result.verilog(), folder.resolve("netlist.v"));
    run(
        KnownTools.YOSYS,
        List.of("-q", "-p", "read_liberty -ignore_miss_func library.lib; write_verilog cells.v"));
    List<String> compile = new ArrayList<>(List.of("-g2005", "-o", "gates"));
    compile.addAll(List.of("netlist.v", "cells.v"));
    testbench.stream().map(RtlFile::name).filter(n -> n.endsWith(".v")).forEach(compile::add);
    run(KnownTools.IVERILOG, compile);
    return run(KnownTools.VVP, List.of("-n", "gates"));
  }

  private List<String> run(ToolSpec tool, List<String> arguments) {
    return ExternalTool.require(tool, SearchPath.ofEnvironment())
        .run(folder, tool.command(), TIMEOUT, arguments)
        .output();
  }
}
