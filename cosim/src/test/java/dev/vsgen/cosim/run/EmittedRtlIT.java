package dev.vsgen.cosim.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.operand.RandomDesigns;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import dev.vsgen.generator.tool.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tool reads what we emit without a warning and without a waiver. */
class EmittedRtlIT {

  private static final Path GOLDEN = Path.of("..", "rtl-out", "golden");
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  @TempDir Path folder;

  static List<Path> goldens() throws IOException {
    try (Stream<Path> content = Files.list(GOLDEN)) {
      return content.filter(Files::isDirectory).sorted().toList();
    }
  }

  static Stream<Design> randomDesigns() {
    return LongStream.range(1000, 1040).mapToObj(RandomDesigns::draw);
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void goldensPassAllTools(Path golden) throws IOException {
    for (String name : fileList(golden)) {
      Files.copy(golden.resolve(name), folder.resolve(name));
    }
    Files.copy(golden.resolve("filelist.f"), folder.resolve("filelist.f"));
    lint();
    synthesize();
  }

  @ParameterizedTest
  @MethodSource("randomDesigns")
  void randomDesignsPassTheLinters(Design design) throws IOException {
    for (RtlFile file : new RtlEmitter(new Templates()).emit(design)) {
      Files.write(folder.resolve(file.name()), file.bytes());
    }
    lint();
  }

  private void lint() {
    List<String> top = List.of("--top-module", "vsq_mac", "-f", "filelist.f");
    assertEquals(
        List.of(),
        run(
            KnownTools.VERILATOR,
            Stream.concat(
                    Stream.of("-Wall", "--lint-only", "--language", "1364-2005"), top.stream())
                .toList()));
    // Debian's Icarus cannot print the version of its parts, and says so on every start.
    List<String> icarus =
        run(
            KnownTools.IVERILOG,
            List.of("-g2005", "-Wall", "-t", "null", "-s", "vsq_mac", "-f", "filelist.f"));
    assertEquals(
        List.of(),
        icarus.stream().filter(line -> !line.startsWith("Unable to get version")).toList());
  }

  private void synthesize() throws IOException {
    String script =
        "read_verilog "
            + String.join(" ", fileList(folder))
            + "; synth -top vsq_mac; check -assert";
    List<String> output = run(KnownTools.YOSYS, List.of("-p", script));
    assertEquals(List.of(), output.stream().filter(line -> line.startsWith("Warning")).toList());
  }

  private List<String> run(ToolSpec tool, List<String> arguments) {
    return ExternalTool.require(tool, SearchPath.ofEnvironment())
        .run(folder, tool.command(), TIMEOUT, arguments)
        .output();
  }

  private static List<String> fileList(Path design) throws IOException {
    return Files.readAllLines(design.resolve("filelist.f"));
  }
}
