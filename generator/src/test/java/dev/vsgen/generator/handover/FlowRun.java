package dev.vsgen.generator.handover;

import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import dev.vsgen.generator.tool.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Runs tools on an emitted design as its owner would, in another folder than that of the design.
 *
 * @param work where results go
 */
record FlowRun(Path work) {

  /** Standard cells that Debian has. */
  static final String OSU018 = "/usr/share/qflow/tech/osu018/osu018_stdcells.lib";

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** Runs a program; returns what it printed. */
  List<String> tool(ToolSpec tool, String... arguments) {
    return ExternalTool.require(tool, SearchPath.ofEnvironment())
        .run(work, tool.command(), TIMEOUT, List.of(arguments))
        .output();
  }

  /**
   * Runs a Tcl script in Yosys.
   *
   * @param environment variables that the script reads
   */
  List<String> yosys(Path script, Map<String, String> environment) throws IOException {
    return tcl(environment, "source " + script.toAbsolutePath());
  }

  /**
   * Runs Tcl commands in the interpreter of Yosys, which has no commands of its own unless asked.
   */
  List<String> tcl(Map<String, String> environment, String commands) throws IOException {
    StringBuilder script = new StringBuilder();
    environment.forEach(
        (name, value) -> script.append("set ::env(%s) {%s}\n".formatted(name, value)));
    Files.writeString(work.resolve("run.tcl"), script + commands + "\n");
    return tool(KnownTools.YOSYS, "-q", "-c", "run.tcl");
  }

  /** Reads a result. */
  String result(String name) throws IOException {
    return Files.readString(work.resolve(name));
  }
}
