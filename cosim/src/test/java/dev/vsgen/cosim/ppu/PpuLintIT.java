package dev.vsgen.cosim.ppu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.cosim.operand.RandomDesigns;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScalePolicy;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tool reads the PPU without a warning and without a waiver. */
class PpuLintIT {

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  @TempDir Path folder;

  static Stream<Long> seeds() {
    return LongStream.range(0, 24).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomUnitsPassTheLinters(long seed) throws IOException {
    Design design = RandomDesigns.draw(seed);
    int lanes = Math.min(design.vectorSize(), 1 << (seed % 5));
    ScalePolicy policy = seed % 2 == 0 ? ScalePolicy.CEIL : ScalePolicy.ROUND;
    lint(emit(design, new Ppu(lanes, policy)));
  }

  @ParameterizedTest
  @CsvSource({
    "16, 4/4/8/8,  2, CEIL",
    "16, 4/8/6/10, 1, ROUND",
    " 4, 4/4u/6/-, 2, CEIL",
    " 2, 2/2/2/2,  2, ROUND",
    " 2, 2/1u/-/3, 1, CEIL"
  })
  void knownUnitsPassAllTools(int size, String precision, int lanes, ScalePolicy policy)
      throws IOException {
    Design design = Design.of(4, size, Precision.parse(precision));
    passesAllTools(emit(design, new Ppu(lanes, policy)));
    passesAllTools(emit(design.withArith(Arith.TREE), new Ppu(lanes, policy)));
  }

  private void passesAllTools(List<String> files) {
    lint(files);
    String script =
        "read_verilog " + String.join(" ", files) + "; synth -top vsq_ppu; check -assert";
    List<String> output = run(KnownTools.YOSYS, List.of("-p", script));
    assertEquals(List.of(), output.stream().filter(line -> line.startsWith("Warning")).toList());
  }

  private List<String> emit(Design design, Ppu ppu) throws IOException {
    List<String> names = new ArrayList<>();
    for (RtlFile file : new RtlEmitter(new Templates()).emitPpu(design, ppu)) {
      Files.write(folder.resolve(file.name()), file.bytes());
      names.add(file.name());
    }
    return names;
  }

  private void lint(List<String> files) {
    List<String> verilator =
        new ArrayList<>(List.of("-Wall", "--lint-only", "--language", "1364-2005"));
    verilator.addAll(List.of("--top-module", "vsq_ppu"));
    verilator.addAll(files);
    assertEquals(List.of(), run(KnownTools.VERILATOR, verilator));
    List<String> icarus =
        new ArrayList<>(List.of("-g2005", "-Wall", "-t", "null", "-s", "vsq_ppu"));
    icarus.addAll(files);
    // Debian's Icarus cannot print the version of its parts, and says so on every start.
    assertEquals(
        List.of(),
        run(KnownTools.IVERILOG, icarus).stream()
            .filter(line -> !line.startsWith("Unable to get version"))
            .toList());
  }

  private List<String> run(ToolSpec tool, List<String> arguments) {
    return ExternalTool.require(tool, SearchPath.ofEnvironment())
        .run(folder, tool.command(), TIMEOUT, arguments)
        .output();
  }
}
