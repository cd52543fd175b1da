package dev.vsgen.generator.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.cli.ExitCode;
import dev.vsgen.generator.cli.Vsgen;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vsgen synth} with the tools it needs, on a design of two small lanes. */
class SynthCommandIT {

  private static final String OSU018 = "/usr/share/qflow/tech/osu018/osu018_stdcells.lib";
  private static final List<String> SMALL =
      List.of("--top", "mac", "--lanes", "2", "--vector-size", "2", "--config", "3/3/2/2");

  private static final List<String> SMALL_PE =
      List.of(
          ("--lanes 1 --vector-size 2 --config 2/1u/2/2 --rows 1 --wt-depth 2 --act-depth 8"
                  + " --ppu-lanes 1")
              .split(" ", -1));

  @TempDir Path folder;
  private final StringWriter printed = new StringWriter();
  private final StringWriter failed = new StringWriter();

  private int run(List<String> design, String... more) {
    List<String> args = new ArrayList<>(List.of("synth"));
    args.addAll(design);
    args.addAll(List.of(more));
    printed.getBuffer().setLength(0);
    failed.getBuffer().setLength(0);
    return Vsgen.commandLine()
        .setOut(new PrintWriter(printed, true))
        .setErr(new PrintWriter(failed, true))
        .execute(args.toArray(new String[0]));
  }

  private JsonNode synthesize(String... more) throws IOException {
    return synthesize(SMALL, more);
  }

  private JsonNode synthesize(List<String> design, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of(more));
    args.addAll(List.of("--quiet", "--json", folder.resolve("out.json").toString()));
    assertEquals(ExitCode.OK, run(design, args.toArray(new String[0])), failed::toString);
    return new ObjectMapper().readTree(folder.resolve("out.json").toFile());
  }

  @Test
  void areasAddUpAndRegistersAreThere() throws IOException {
    JsonNode result = synthesize();
    double area = 0;
    for (JsonNode module : result.get("modules")) {
      area += module.get("instances").asInt() * module.get("area").asDouble();
    }
    assertEquals(area, result.get("areaUm2").asDouble(), 1e-6);
    JsonNode lane = module(result, "vsq_lane");
    assertEquals(2, lane.get("instances").asInt());
    assertTrue(lane.get("flops").asInt() > 0, lane::toString);
    assertEquals(0, module(result, "vsq_dot").get("flops").asInt());
    double period = result.get("minimumPeriodNs").asDouble();
    assertTrue(period > 0.5 && period < 20, result::toString);
    assertTrue(printed.toString().contains("critical path from "), printed::toString);
  }

  private static JsonNode module(JsonNode result, String name) {
    for (JsonNode module : result.get("modules")) {
      if (module.get("name").asText().equals(name)) {
        return module;
      }
    }
    throw new AssertionError(name + " in " + result);
  }

  /** Proven by Yosys, with the functions that the Liberty file gives its cells. */
  @ParameterizedTest
  @ValueSource(strings = {"operators", "tree"})
  void mappedDotProductComputesWhatTheVerilogDoes(String arith) throws IOException {
    Path netlist = folder.resolve("netlist.v");
    JsonNode result = synthesize("--arith", arith, "--netlist", netlist.toString());
    assertEquals(arith.equals("tree"), Files.readString(netlist).contains("FAX1"));
    assertEquals(2, module(result, "vsq_dot").get("instances").asInt());
    Path rtl = folder.resolve("rtl");
    List<String> generate = new ArrayList<>(SMALL);
    generate.addAll(List.of("--arith", arith, "--quiet", "-o", rtl.toString()));
    assertEquals(0, Vsgen.commandLine().execute(generate.toArray(new String[0])));
    String script =
        String.join(
            "; ",
            "read_verilog rtl/*.v",
            "prep -top vsq_dot -flatten",
            "design -stash gold",
            "read_liberty " + OSU018,
            "read_verilog netlist.v",
            "prep -top vsq_dot -flatten",
            "design -stash gate",
            "design -copy-from gold -as gold vsq_dot",
            "design -copy-from gate -as gate vsq_dot",
            "miter -equiv -flatten gold gate miter",
            "sat -verify -prove trigger 0 miter");
    ExternalTool yosys = ExternalTool.require(KnownTools.YOSYS, SearchPath.ofEnvironment());
    yosys.run(folder, "equivalence", Duration.ofMinutes(2), List.of("-q", "-p", script));
  }

  @Test
  void secondRunTakesModulesFromTheCache() throws IOException {
    JsonNode first = synthesize();
    long start = System.nanoTime();
    assertEquals(first, synthesize());
    assertTrue(System.nanoTime() - start < 30e9, "a run from the cache");
  }

  @Test
  void memoriesOfAPeAreOutsideOrFlops() throws IOException {
    JsonNode outside = synthesize(SMALL_PE, "--memories", "outside");
    JsonNode flops = synthesize(SMALL_PE, "--memories", "flops");
    long bits = 0;
    for (JsonNode memory : outside.get("memories")) {
      assertTrue(memory.get("words").asInt() > 0 && memory.get("bits").asInt() > 0);
      bits +=
          memory.get("instances").asLong()
              * memory.get("words").asLong()
              * memory.get("bits").asLong();
    }
    assertEquals(0, flops.get("memories").size());
    long stored = flops.get("flops").asLong() - outside.get("flops").asLong();
    assertTrue(stored >= bits, stored + " flops more for " + bits + " bits");
  }

  @Test
  void pageHasABarForEachModule() throws IOException {
    Path page = folder.resolve("page.html");
    synthesize("--html", page.toString());
    String html = Files.readString(page);
    assertTrue(html.contains("<td>vsq_accumulator</td>"), html);
    assertFalse(html.contains("$"), html);
  }

  @Test
  void otherLibrariesDoToo() throws IOException {
    String data = System.getenv("VSGEN_DATA");
    Assumptions.assumeTrue(
        data != null, "skipped: VSGEN_DATA does not name a folder beside liberty/");
    Path liberty = Path.of(data).resolveSibling("liberty");
    Assumptions.assumeTrue(Files.isDirectory(liberty), "skipped: there is no " + liberty);
    for (String name : List.of("sg13g2_stdcell_typ_1p20V_25C.lib", "asap7_rvt_ss_pruned.lib")) {
      JsonNode result = synthesize("--liberty", liberty.resolve(name).toString());
      assertTrue(result.get("minimumPeriodNs").asDouble() > 0, result::toString);
      assertTrue(result.get("areaUm2").asDouble() > 0, result::toString);
    }
  }

  @Test
  void refusesLibrariesThatCannotBe() throws IOException {
    refuses("VSG-LIB-01", "--liberty", folder.resolve("none.lib").toString());
    Path broken = Files.writeString(folder.resolve("broken.lib"), "library (a) { cell (b) {");
    refuses("VSG-LIB-02", "--liberty", broken.toString());
    refuses("VSG-SYNTH-05", "--clock", "0");
    refuses("VSG-SYNTH-06", "--memories", "sram");
  }

  private void refuses(String tag, String... more) {
    assertEquals(ExitCode.USAGE, run(SMALL, more), tag);
    assertTrue(failed.toString().contains(tag), failed::toString);
  }
}
