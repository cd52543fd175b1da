package dev.vsgen.cosim.verilator;

import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.file.AtomicFile;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import dev.vsgen.generator.tool.ToolSpec;
import dev.vsgen.generator.tool.ToolVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The programs that make a simulator library.
 *
 * @param verilator translates Verilog
 * @param gxx compiles and links
 */
record Toolchain(ExternalTool verilator, ExternalTool gxx) {

  /**
   * Finds the programs. To ask them for their versions takes longer than to open a cached library,
   * so the answers are remembered in the cache for as long as path, size and time of change stay.
   */
  static Toolchain find(SearchPath path, Path cacheRoot) {
    return new Toolchain(
        find(KnownTools.VERILATOR, path, cacheRoot), find(KnownTools.GXX, path, cacheRoot));
  }

  /** What distinguishes builds of the same design by different tools. */
  String versions() {
    return verilator.version().line() + "\n" + gxx.version().line() + "\n";
  }

  private static ExternalTool find(ToolSpec spec, SearchPath path, Path cacheRoot) {
    Path program = ExternalTool.locate(spec, path);
    Path note = cacheRoot.resolve(spec.command() + ".version");
    try {
      Path file = program.toRealPath();
      String fingerprint =
          file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
      if (Files.exists(note)) {
        List<String> lines = Files.readAllLines(note);
        if (lines.size() == 3 && lines.get(0).equals(fingerprint)) {
          ToolVersion version = new ToolVersion(lines.get(1), lines.get(2));
          return ExternalTool.checked(spec, program, version);
        }
      }
      ExternalTool tool = ExternalTool.require(spec, program);
      ToolVersion version = tool.version();
      AtomicFile.write(note, fingerprint + "\n" + version.number() + "\n" + version.line() + "\n");
      return tool;
    } catch (IOException e) {
      throw BuildCache.unusable(cacheRoot, e);
    }
  }
}
