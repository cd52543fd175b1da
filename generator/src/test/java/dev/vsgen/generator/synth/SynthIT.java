package dev.vsgen.generator.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.cache.BuildCache;
import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.Memory;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.liberty.CellLibrary;
import dev.vsgen.generator.liberty.LibraryFiles;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.testbench.MacTestbench;
import dev.vsgen.generator.testbench.PeTestbench;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Netlists compute what their RTL does; runs are cached; failures leave nothing behind. */
class SynthIT {

  private static final Design SMALL = Design.of(2, 4, Precision.parse("4/4/6/6"));
  private static final SynthesisOptions RELAXED = SynthesisOptions.DEFAULT;

  @TempDir Path folder;

  private final List<String> progress = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "osu018, OPERATORS",
    "osu018, TREE",
    "sg13g2_stdcell_typ_1p20V_25C.lib, TREE",
    "asap7_rvt_ss_pruned.lib, TREE",
  })
  void aNetlistPassesTheTestbenchOfItsRtl(String library, Arith arith) throws IOException {
    TechLibrary cells = TestLibraries.read(library);
    Design design = SMALL.withArith(arith);
    SynthesisResult result = synthesize(SynthesisInput.of(design), cells, RELAXED);
    List<RtlFile> testbench = new MacTestbench(new Templates()).emit(design);
    assertPasses(simulation().run(result, testbench));
    assertTrue(result.timing().orElseThrow().minimumPeriodNs() > 0.1);
    assertEquals(2, module(result, "vsq_lane").instances());
    assertEquals(
        result.areas().area(), module(result, "vsq_mac").areaWithSubmodules(), 1e-6, "the top");
    long adders =
        Stream.of(cells.roles().fullAdder(), cells.roles().halfAdder())
            .flatMap(Optional::stream)
            .mapToLong(adder -> result.areas().cells().getOrDefault(adder.cell().name(), 0))
            .sum();
    boolean wanted = arith == Arith.TREE && cells.roles().fullAdder().isPresent();
    assertEquals(wanted, adders > 20, adders + " adder cells");
  }

  @Test
  void areasComeFromTheLefThatIsGiven() throws IOException {
    Path lef = Files.writeString(folder.resolve("x.lef"), "MACRO INVX1\nSIZE 3 BY 2 ;\n");
    LibraryFiles files = LibraryFiles.find(LibraryFiles.DEFAULT, Optional.of(lef));
    CellLibrary cells = TechLibrary.read(files).cells();
    assertEquals(6, cells.cell("INVX1").orElseThrow().area());
    assertEquals(0, cells.cell("LATCH").orElseThrow().area(), "has none in the Liberty file");
  }

  /** Its memories are of several widths, and are models of the emitted memory. */
  @Test
  void aWholePePassesTheTestbenchOfItsRtl() throws IOException {
    Design pe =
        Design.of(2, 4, Precision.parse("4/4/6/6"))
            .withPe(
                Optional.of(
                    new PeStructure(
                        4, 16, 64, Optional.of(new Ppu(2, ScalePolicy.CEIL)), Bus.REGISTER)));
    SynthesisInput input = SynthesisInput.of(pe);
    SynthesisResult result = synthesize(input, TestLibraries.read("osu018"), RELAXED);
    List<RtlFile> testbench = new ArrayList<>(new PeTestbench(new Templates()).emit(pe));
    testbench.add(emitted("vsq_mem.v", pe));
    testbench.add(new RtlFile("memories.v", Files.readString(result.files().get("memories.v"))));
    assertPasses(simulation().run(result, testbench));
    assertEquals(4, result.memories().size());
    // The PPU keeps a vector of its own in registers.
    assertEquals(
        Memory.of(pe).stream().filter(memory -> memory.modules() > 0).mapToLong(Memory::bits).sum(),
        result.memoryBits());
  }

  @ParameterizedTest
  @CsvSource({
    "osu018, FAX1, HAX1, 2, 0",
    "sg13g2_stdcell_typ_1p20V_25C.lib, none, none, 2, 2",
    "asap7_rvt_ss_pruned.lib, FAx1_ASAP7_75t_R, HAxp5_ASAP7_75t_R, 2, 1",
  })
  void addersAndLatchesBecomeCells(String library, String full, String half, int latches, int notes)
      throws IOException {
    TechLibrary cells = TestLibraries.read(library);
    SynthesisInput input =
        new SynthesisInput(
            "bits",
            "none",
            "vsq_bits",
            List.of(resource("vsq_fa.v"), resource("vsq_ha.v"), resource("vsq_bits.v")));
    SynthesisResult result = synthesize(input, cells, RELAXED);
    List<String> output = simulation().run(result, List.of(resource("vsq_bits_tb.v")));
    assertEquals("999 of 999 right", output.get(output.size() - 1), output::toString);
    assertEquals(full.equals("none") ? 0 : 1, result.areas().cells().getOrDefault(full, 0));
    assertEquals(half.equals("none") ? 0 : 1, result.areas().cells().getOrDefault(half, 0));
    assertEquals(latches, result.areas().latches());
    assertEquals(5, result.areas().flops());
    assertEquals(
        notes,
        result.notes().stream().filter(note -> note.startsWith("the library has no")).count(),
        result.notes()::toString);
  }

  @Test
  void aSecondRunComesFromTheCache() {
    TechLibrary cells = TestLibraries.read("osu018");
    SynthesisResult first = synthesize(SynthesisInput.of(SMALL), cells, RELAXED);
    assertEquals(6, progress.stream().filter(line -> line.contains("mapped in")).count());
    progress.clear();
    SynthesisResult second = synthesize(SynthesisInput.of(SMALL), cells, RELAXED);
    assertEquals(6, progress.stream().filter(line -> line.endsWith("from cache")).count());
    assertEquals(first.areas(), second.areas());
    assertEquals(first.timing(), second.timing());
    assertTrue(second.seconds() < 5, "took " + second.seconds() + " s");
  }

  /** What two designs share is mapped once, whatever surrounds it. */
  @Test
  void designsShareModules() {
    TechLibrary cells = TestLibraries.read("osu018");
    synthesize(SynthesisInput.of(SMALL), cells, RELAXED);
    progress.clear();
    Design wider = Design.of(3, 4, Precision.parse("4/4/6/6"));
    synthesize(SynthesisInput.of(wider), cells, RELAXED);
    assertEquals(
        List.of("vsq_mac"),
        progress.stream()
            .filter(line -> line.contains("mapped in"))
            .map(line -> line.split(" ", -1)[1])
            .toList());
  }

  @Test
  void memoriesAreMacrosOrFlops() {
    TechLibrary cells = TestLibraries.read("osu018");
    RtlFile memory = emitted("vsq_mem.v", Preset.find("vsq-paper").design());
    RtlFile user =
        new RtlFile(
            "vsq_user.v",
            """
            module vsq_user (input wire clk_i, input wire [1:0] a_i, input wire [2:0] d_i,
                             output wire [2:0] q_o);
              vsq_mem #(.DEPTH(4), .WIDTH(3), .ADDR_W(2)) u_mem (
                .clk_i(clk_i), .wr_en_i(1'b1), .wr_addr_i(a_i), .wr_data_i(d_i), .rd_en_i(1'b1),
                .rd_addr_i(~a_i), .rd_data_o(q_o));
            endmodule
            """);
    SynthesisInput input = new SynthesisInput("user", "none", "vsq_user", List.of(memory, user));
    SynthesisResult macros = synthesize(input, cells, RELAXED);
    assertEquals(List.of(new MemoryMacro("vsq_mem", 1, 4, 3)), macros.memories());
    assertEquals(12, macros.memoryBits());
    assertEquals(0, macros.areas().flops());
    assertTrue(macros.timing().isEmpty());
    SynthesisResult flops =
        synthesize(input, cells, new SynthesisOptions(OptionalDouble.of(5), true));
    assertEquals(List.of(), flops.memories());
    assertEquals(15, flops.areas().flops(), "and the register of the read port");
    assertFalse(flops.missesTarget());
  }

  @Test
  void aFolderHoldsNetlistScriptsAndLogs() throws IOException {
    SynthesisResult result =
        synthesize(SynthesisInput.of(SMALL), TestLibraries.read("osu018"), RELAXED);
    Path output = folder.resolve("output");
    SynthesisFolder.write(output, result);
    SynthesisFolder.write(output, result);
    JsonNode report = new ObjectMapper().readTree(output.resolve("synth.json").toFile());
    assertEquals(result.areas().area(), report.path("areaUm2").asDouble());
    assertEquals(result.files().size(), report.path("files").size());
    for (JsonNode file : report.path("files")) {
      assertTrue(Files.size(output.resolve(file.path("name").asText())) > 0, file.toString());
    }
    assertTrue(Files.readString(output.resolve("netlist.v")).contains("module vsq_mac("));
    assertTrue(Files.exists(output.resolve("modules/vsq_dot.ys")));
    assertTrue(SynthesisPage.of(result).contains("<td>vsq_dot</td>"));
    assertTrue(SynthesisText.of(result).contains("minimum clock period"));
  }

  /** Yosys takes a full disk for success. */
  @ParameterizedTest
  @CsvSource({
    "'exit 134', failed with exit code 134",
    "'yosys \"$@\" && for f in *.il; do head -c 99 $f > t && mv t $f; done', is the disk full?",
  })
  void aFailingToolIsExplained(String body, String reason) throws IOException {
    SearchPath path = mock("yosys", "-V", body);
    Synthesizer synthesizer = new Synthesizer(cache(), path, progress::add);
    TechLibrary cells = TestLibraries.read("osu018");
    ToolException e =
        assertThrows(
            ToolException.class,
            () -> synthesizer.synthesize(SynthesisInput.of(SMALL), cells, RELAXED));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    Path log = Path.of(e.getMessage().replaceFirst("(?s).*log: (\\S+).*", "$1"));
    assertTrue(Files.readString(log).startsWith("$ "), "the log is kept");
    try (Stream<Path> results = Files.list(folder.resolve("cache"))) {
      assertEquals(
          List.of(),
          results.filter(result -> result.getFileName().toString().startsWith("elab")).toList());
    }
  }

  @Test
  void aMissingToolIsNamed() {
    SearchPath nowhere = new SearchPath(List.of(folder));
    ToolException e =
        assertThrows(ToolException.class, () -> new Synthesizer(cache(), nowhere, progress::add));
    assertTrue(e.getMessage().contains("yosys is not on the PATH"), e.getMessage());
  }

  private SearchPath mock(String tool, String version, String body) throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    String real = SearchPath.ofEnvironment().find(tool).orElseThrow().toString();
    Path script =
        Files.writeString(
            bin.resolve(tool),
            ("#!/bin/sh\nif [ \"$1\" = " + version + " ]; then exec " + real + " " + version)
                + ("; fi\n" + body.replace(tool + " ", real + " ") + "\n"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<Path> folders = new ArrayList<>(List.of(bin));
    folders.addAll(SearchPath.ofEnvironment().folders());
    return new SearchPath(folders);
  }

  private SynthesisResult synthesize(
      SynthesisInput input, TechLibrary library, SynthesisOptions options) {
    return new Synthesizer(cache(), SearchPath.ofEnvironment(), progress::add)
        .synthesize(input, library, options);
  }

  private BuildCache cache() {
    return new BuildCache(folder.resolve("cache"));
  }

  private GateSimulation simulation() throws IOException {
    return new GateSimulation(Files.createDirectory(folder.resolve("simulation")));
  }

  private static ModuleArea module(SynthesisResult result, String name) {
    return result.areas().modules().stream()
        .filter(module -> module.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void assertPasses(List<String> output) {
    String last = output.get(output.size() - 1);
    assertTrue(last.matches("PASS (\\d+) of \\1 (psums|results)"), output::toString);
  }

  private static RtlFile emitted(String name, Design design) {
    return SynthesisInput.of(design).verilog().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static RtlFile resource(String name) throws IOException {
    try (var in = SynthIT.class.getResourceAsStream("/synth/" + name)) {
      return new RtlFile(name, new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    }
  }
}
