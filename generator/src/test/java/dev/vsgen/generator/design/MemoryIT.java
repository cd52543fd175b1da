package dev.vsgen.generator.design;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Yosys finds as many bits of memory in the Verilog as are told of the design. */
class MemoryIT {

  private static final Pattern MEMORY_BITS = Pattern.compile("Number of memory bits: +(\\d+)");

  @TempDir Path folder;

  static List<Design> designs() {
    return List.of(
        Preset.find("vsq-paper").design(),
        Preset.find("int8-baseline").design(),
        pe(4, 16, "4/8/6/10", Optional.of(new Ppu(4, ScalePolicy.ROUND))),
        pe(3, 4, "8/4u/-/4", Optional.empty()),
        inPairs(pe(2, 4, "4/4/4/4", Optional.of(new Ppu(2, ScalePolicy.CEIL)))));
  }

  private static Design inPairs(Design design) {
    return design.withLane(design.lane().withVectorsPerLane(2));
  }

  private static Design pe(int lanes, int vectorSize, String precision, Optional<Ppu> ppu) {
    PeStructure structure = new PeStructure(8, 32, 64, ppu, Bus.AXI4LITE);
    return Design.of(lanes, vectorSize, Precision.parse(precision)).withPe(Optional.of(structure));
  }

  @ParameterizedTest
  @MethodSource("designs")
  void bitsAreThoseOfTheVerilog(Design design) throws IOException {
    for (RtlFile file : new RtlEmitter(new Templates()).emit(design)) {
      Files.write(folder.resolve(file.name()), file.bytes());
    }
    String files = String.join(" ", Files.readAllLines(folder.resolve("filelist.f")));
    String script =
        "read_verilog " + files + "; hierarchy -top " + RtlEmitter.top(design) + "; proc; stat";
    String statistics =
        String.join(
            "\n",
            ExternalTool.require(KnownTools.YOSYS, SearchPath.ofEnvironment())
                .run(folder, "yosys", Duration.ofMinutes(5), List.of("-p", script))
                .output());
    // the last count is that of the whole hierarchy
    long bits =
        MEMORY_BITS
            .matcher(statistics)
            .results()
            .map((MatchResult match) -> Long.parseLong(match.group(1)))
            .reduce((first, last) -> last)
            .orElseThrow();
    assertEquals(bits, Memory.of(design).stream().mapToLong(Memory::bits).sum(), design.name());
  }
}
