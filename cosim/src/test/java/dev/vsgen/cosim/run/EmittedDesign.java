package dev.vsgen.cosim.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import dev.vsgen.generator.tool.ToolSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The Verilog of a design in a folder, for the tools that must read it without a warning. */
final class EmittedDesign {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final String FILE_LIST = "filelist.f";

  private final Path folder;

  private EmittedDesign(Path folder) {
    this.folder = folder;
  }

  /** Emits a design. */
  static EmittedDesign emit(Design design, Path folder) {
    try {
      for (RtlFile file : new RtlEmitter(new Templates()).emit(design)) {
        Files.write(folder.resolve(file.name()), file.bytes());
      }
      return new EmittedDesign(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies what was emitted before. */
  static EmittedDesign copy(Path emitted, Path folder) throws IOException {
    for (String name : Files.readAllLines(emitted.resolve(FILE_LIST))) {
      Files.copy(emitted.resolve(name), folder.resolve(name));
    }
    Files.copy(emitted.resolve(FILE_LIST), folder.resolve(FILE_LIST));
    return new EmittedDesign(folder);
  }

  /** Verilator and Icarus say nothing with all warnings on. */
  void lint() {
    List<String> verilator =
        List.of(
            "-Wall",
            "--lint-only",
            "--language",
            "1364-2005",
            "--top-module",
            top(),
            "-f",
            FILE_LIST);
    assertEquals(List.of(), run(KnownTools.VERILATOR, verilator));
    List<String> icarus = List.of("-g2005", "-Wall", "-t", "null", "-s", top(), "-f", FILE_LIST);
    // Debian's Icarus cannot print the version of its parts, and says so on every start.
    assertEquals(
        List.of(),
        run(KnownTools.IVERILOG, icarus).stream()
            .filter(line -> !line.startsWith("Unable to get version"))
            .toList());
  }

  /** Yosys maps it to gates, without a warning and with nothing undriven or driven twice. */
  void synthesize() {
    // Memories are macros: as flip-flops they would take hours.
    String memories = fileList().contains("vsq_mem.v") ? "; blackbox vsq_mem" : "";
    String script =
        "read_verilog "
            + String.join(" ", fileList())
            + memories
            + ("; synth -top " + top() + "; check -assert");
    List<String> output = run(KnownTools.YOSYS, List.of("-p", script));
    assertEquals(List.of(), output.stream().filter(line -> line.startsWith("Warning")).toList());
  }

  private List<String> run(ToolSpec tool, List<String> arguments) {
    return ExternalTool.require(tool, SearchPath.ofEnvironment())
        .run(folder, tool.command(), TIMEOUT, arguments)
        .output();
  }

  /** The top module comes last. */
  private String top() {
    List<String> files = fileList();
    return files.get(files.size() - 1).replace(".v", "");
  }

  private List<String> fileList() {
    try {
      return Files.readAllLines(folder.resolve(FILE_LIST));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
