package dev.vsgen.generator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vsgen.generator.design.Evidence;
import dev.vsgen.generator.design.Preset;
import dev.vsgen.generator.design.VerificationStage;
import dev.vsgen.generator.tool.SearchPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class VsgenTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine commandLine = Vsgen.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }

  private String folder(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void generatesWithAndWithoutTheSubcommand() throws IOException {
    assertEquals(0, run("--lanes", "16", "--wt", "4", "--scale", "8", "-o", folder("a")));
    assertEquals(
        0, run("generate", "--lanes", "16", "--wt", "4", "--scale", "8", "-o", folder("b")));
    assertEquals(
        Files.readString(folder.resolve("a/design.json")),
        Files.readString(folder.resolve("b/design.json")));
    assertTrue(out.toString().contains("wrote"), out.toString());
  }

  @Test
  void theSecondRunSaysThatNothingChanged() {
    run("--wt", "4", "-o", folder("a"), "--quiet");
    assertEquals("", out.toString());
    run("--wt", "4", "-o", folder("a"));
    assertTrue(out.toString().contains("unchanged"), out.toString());
  }

  @Test
  void dryRunWritesNothing() {
    assertEquals(0, run("--dry-run", "-o", folder("a")));
    assertFalse(Files.exists(folder.resolve("a")));
    assertTrue(out.toString().contains("would write " + folder("a")), out.toString());
  }

  @Test
  void jsonNamesTheDesignTheFolderAndTheFiles() throws IOException {
    assertEquals(0, run("--json", "--config", "8/8/-/-", "--top", "mac", "-o", folder("a")));
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertEquals("vsq_l16_v16_8_8_x_x_mac", json.path("design").asText());
    assertEquals(folder("a"), json.path("directory").asText());
    assertTrue(json.path("changed").asBoolean());
    for (JsonNode file : json.path("files")) {
      assertTrue(Files.exists(folder.resolve("a").resolve(file.asText())));
    }
    assertEquals(16, json.path("files").size());
  }

  @Test
  void aTestbenchIsListedButIsNoRtl() throws IOException {
    assertEquals(0, run("--lanes", "2", "--top", "mac", "-o", folder("a")));
    assertEquals(
        0, run("generate", "--lanes", "2", "--top", "mac", "--testbench", "-o", folder("b")));
    Path with = folder.resolve("b");
    for (String name : Files.readAllLines(folder.resolve("a/filelist.f"))) {
      assertEquals(
          Files.readString(folder.resolve("a").resolve(name)),
          Files.readString(with.resolve(name)));
    }
    assertEquals(
        Files.readString(folder.resolve("a/filelist.f")),
        Files.readString(with.resolve("filelist.f")));
    String manifest = Files.readString(with.resolve("design.json"));
    for (String name : List.of("vsq_mac_tb.v", "vsq_mac_tb_psum_o.hex", "tb.f")) {
      assertTrue(manifest.contains("\"name\" : \"" + name + "\""), manifest);
      assertTrue(Files.exists(with.resolve(name)), name);
    }
    assertEquals(0, run("--lanes", "2", "--top", "mac", "-o", folder("b"), "--quiet"));
    assertFalse(Files.exists(with.resolve("tb.f")), "left out again");
  }

  @ParameterizedTest
  @CsvSource({
    "--wt 9, [VSG-DESIGN-01] --wt 9: signed element has 9 bits; must be 2..8",
    "--act 1, [VSG-DESIGN-01] --act 1: signed element has 1 bits",
    "--wt 4u, [VSG-DESIGN-06]",
    "--scale 11, [VSG-DESIGN-04] --wscale 11: scale has 11 bits",
    "--ascale x, [VSG-DESIGN-05] --ascale x",
    "--vector-size 12, [VSG-DESIGN-03] --vector-size is 12",
    "--vector-size 0, [VSG-DESIGN-03] --vector-size is 0",
    "--vector-size 8192, [VSG-DESIGN-03] --vector-size is 8192",
    "--lanes 0, [VSG-DESIGN-08] --lanes is 0",
    "--config 4/4/8, [VSG-DESIGN-07] --config 4/4/8",
    "--config 4/4/8/8 --wt 4, [VSG-OPTION-01]",
    "--config 4/4/8/8 --ascale 4, [VSG-OPTION-01]",
    "--rows 3, [VSG-PE-02] --rows is 3",
    "--lanes 12, [VSG-PE-05] --lanes is 12",
    "--lanes 4 --vector-size 32 --wt-depth 4, [VSG-PE-14] --wt-depth is 4; must be at least 8",
    "--no-ppu --ppu-lanes 2, [VSG-PE-07]",
    "--top mac --rows 8, [VSG-PE-08]",
    "--top lane, [VSG-PE-09]",
    "--mem lath, [VSG-PE-12]",
    "--mem latch, [VSG-PE-13]",
    "--clock-gating maybe, [VSG-PE-11]",
    "--bus apb, [VSG-PE-01]",
    "--preset vsq-bert --config 4/4/8/8, [VSG-OPTION-03] --config 4/4/8/8 is given with --preset",
    "--preset vsq, [VSG-OPTION-02] --preset is 'vsq'; must be vsq-paper",
    "--lanes many, [VSG-USAGE] Invalid value for option '--lanes'",
    "--lane 4, [VSG-USAGE] Unknown option",
    "synthesise, [VSG-USAGE] Unmatched argument"
  })
  void aWrongRequestExitsWithTwoAndWritesNothing(String line, String message) throws IOException {
    String[] args = (line + " -o " + folder("a")).split(" ", -1);
    assertEquals(ExitCode.USAGE, run(args));
    assertTrue(err.toString().contains(message), err.toString());
    assertFalse(Files.exists(folder.resolve("a")));
    assertEquals("", out.toString());
  }

  @Test
  void describePrintsWidthsAndWritesNothing() {
    assertEquals(0, run("describe", "--config", "4/8/6/10", "--vector-size", "16"));
    assertTrue(out.toString().contains("PVAW"), out.toString());
    assertTrue(out.toString().contains("256 element, 16 scale product, 16 scaled"));
    assertTrue(out.toString().contains("4.375 bits per element, scales add 9.38 %"));
  }

  @Test
  void describeAsJson() throws IOException {
    assertEquals(0, run("describe", "--json", "--config", "4/4/4/4", "--product-bits", "4"));
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertEquals(4, json.path("compensationBits").asInt());
    assertEquals(0.0625, json.path("weightStorage").path("overhead").asDouble());
    assertEquals(12, json.path("signals").path("dot").path("width").asInt());
    assertEquals(256, json.path("multipliers").path("element").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "--preset vsq-paper, vsq_l16_v16_4_4_8_8",
    "--preset vsq-bert, vsq_l16_v16_4_8_6_10",
    "--preset vsq-5nm, vsq_l16_v64_4_4_8_8_r8_b24",
    "--preset int8-baseline, vsq_l16_v16_8_8_x_x",
    "--preset vsq-lowpower, vsq_l16_v32_4_4_4_4_r6_k4_tree_ripple_sm_noreg_fused",
    "--preset vsq-bert --lanes 4, vsq_l4_v16_4_8_6_10",
    "--preset vsq-bert --wt 6 --ascale 8, vsq_l16_v16_6_8_6_8",
    "--preset vsq-bert --scale none, vsq_l16_v16_4_8_x_x",
    "--preset vsq-5nm --acc-bits 20 --vector-size 32, vsq_l16_v32_4_4_8_8_r8_b20",
    "--preset vsq-5nm --drop-bits 2 --max-vectors 9, vsq_l16_v64_4_4_8_8_r8_k2_m9_b24"
  })
  void aPresetIsABaseThatOtherOptionsChange(String line, String design) {
    assertEquals(0, run(("describe " + line).split(" ", -1)), err.toString());
    assertTrue(out.toString().startsWith(design + ":"), out.toString());
  }

  @Test
  void presetsListsEachWithItsStage() throws IOException {
    assertEquals(0, run("presets"));
    assertTrue(out.toString().contains("vsq_l16_v64_4_4_8_8_r8_b24"), out.toString());
    out.getBuffer().setLength(0);
    assertEquals(0, run("presets", "--json"));
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertEquals(5, json.size());
    for (JsonNode preset : json) {
      Preset found = Preset.find(preset.path("preset").asText());
      Optional<Evidence> evidence = Evidence.of(found.name());
      assertEquals(
          evidence
              .map(e -> VerificationStage.of(e, PresetStage.currentRtl(e)))
              .orElse(VerificationStage.V0)
              .name(),
          preset.path("stage").asText());
      assertEquals(evidence.isEmpty(), preset.path("evidence").isNull());
    }
  }

  @Test
  void doctorNamesThePackageOfAMissingTool() {
    StringWriter printed = new StringWriter();
    CommandLine doctor = new CommandLine(new DoctorCommand(new SearchPath(List.of(folder))));
    doctor.setOut(new PrintWriter(printed, true));
    assertEquals(ExitCode.TOOL, doctor.execute());
    assertTrue(
        printed.toString().lines().anyMatch(l -> l.matches(".*verilator +not found .*verilator.*")),
        printed.toString());
  }

  @Test
  void proveNamesThePackageOfAMissingTool() {
    StringWriter printed = new StringWriter();
    CommandLine prove = new CommandLine(new ProveCommand(new SearchPath(List.of(folder))));
    prove.setExecutionExceptionHandler(new ErrorExplainer());
    prove.setErr(new PrintWriter(printed, true));
    assertEquals(ExitCode.TOOL, prove.execute());
    assertTrue(printed.toString().contains("(Debian package yosys)"), printed.toString());
    printed.getBuffer().setLength(0);
    assertEquals(ExitCode.USAGE, prove.execute("--json", folder.toString()));
    assertEquals(
        "[VSG-OUT-01] cannot write " + folder + ": it is a folder", printed.toString().strip());
  }

  @Test
  void proveNamesTheProofsThereAre() {
    assertEquals(ExitCode.USAGE, run("prove", "--only", "stream-handshakes"));
    assertTrue(err.toString().contains("[VSG-PROVE-01]"), err.toString());
    assertTrue(err.toString().contains("stream-handshake, stream-scoreboard"), err.toString());
  }

  @Test
  void versionHelpAndCompletion() {
    assertEquals(0, run("--version"));
    assertTrue(out.toString().startsWith("vsgen 0."), out.toString());
    assertEquals(0, run("--help"));
    assertTrue(out.toString().contains("Exit codes:"), out.toString());
    assertEquals(0, run("completion"));
    assertTrue(out.toString().contains("complete -F _complete_vsgen"), out.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "Java heap space, 4, [VSG-MEMORY-01] Java has not enough memory (Java heap space); set",
    ", 1, [VSG-INTERNAL] this is a defect of vsgen"
  })
  void errorsOfTheJvmAreOneLine(String memory, int exitCode, String message) {
    Error error = memory == null ? new StackOverflowError() : new OutOfMemoryError(memory);
    for (Callable<Integer> broken :
        List.<Callable<Integer>>of(
            () -> {
              throw error;
            },
            () -> {
              throw new ExecutionException(error);
            })) {
      CommandLine commandLine = Vsgen.commandLine().addSubcommand("broken", new Broken(broken));
      commandLine.setErr(new PrintWriter(err, true));
      err.getBuffer().setLength(0);
      assertEquals(exitCode, commandLine.execute("broken"));
      assertTrue(err.toString().startsWith(message), err.toString());
      assertEquals(1, err.toString().lines().count(), err.toString());
    }
  }

  @Command
  private record Broken(Callable<Integer> body) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      return body.call();
    }
  }

  @Test
  void everyCommandHasItsNameAndTheVersion() {
    for (String command : Vsgen.commandLine().getSubcommands().keySet()) {
      out.getBuffer().setLength(0);
      assertEquals(0, run(command, "--version"));
      assertTrue(out.toString().startsWith("vsgen 0."), command + ": " + out);
      out.getBuffer().setLength(0);
      assertEquals(0, run(command, "--help"));
      assertTrue(out.toString().startsWith("Usage: vsgen " + command + " "), out.toString());
    }
  }

  @Test
  void helpAndReadmeHaveTheSameExitCodes() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String table = readme.substring(readme.indexOf("### Exit codes"));
    List<String> codes =
        Pattern.compile("(?m)^\\| (\\d+) \\|")
            .matcher(table.substring(0, table.indexOf("\n## ")))
            .results()
            .map(row -> row.group(1))
            .toList();
    assertEquals(List.of("0", "1", "2", "3", "4", "130"), codes);
    assertEquals(
        codes,
        List.copyOf(Vsgen.commandLine().getCommandSpec().usageMessage().exitCodeList().keySet()));
  }

  @Test
  void withoutAnyArgumentTheUsageIsPrinted() {
    assertEquals(0, run());
    assertTrue(out.toString().startsWith("Usage: vsgen"), out.toString());
  }
}
