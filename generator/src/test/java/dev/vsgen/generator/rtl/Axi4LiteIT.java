package dev.vsgen.generator.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.tool.ExternalTool;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.SearchPath;
import dev.vsgen.generator.tool.ToolSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registers behind AXI4-Lite keep its rules, and {@code axi4lite_rules_tb.v} would notice. */
class Axi4LiteIT {

  private static final String TESTBENCH = "axi4lite_rules_tb";
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void rulesAreKept() throws IOException {
    assertEquals(List.of("PASS 112 checks"), simulate(emit()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          refused write written   @ write & write_legal           @ write
          response does not wait  @ (b_valid_q & ~s_axi_bready_i) @ 1'b0
          second address accepted @ ~aw_held_q & ~b_valid_q       @ ~aw_held_q
          data not awaited        @ = aw_held_q & w_held_q        @ = aw_held_q
          read data does not wait @ (r_valid_q & ~s_axi_rready_i) @ 1'b0
          address wraps           @ (awaddr_q[11:2] <=            @ ({4'd0, awaddr_q[7:2]} <=
          refused read is okay    @ araddr_legal ? OKAY : SLVERR  @ OKAY
          read beside a write     @ ar_held_q & ~write            @ ar_held_q
          part of a word          @ wstrb_q == 4'b1111            @ wstrb_q != 4'b0000
          """)
  void aFaultIsReported(String fault, String right, String wrong) throws IOException {
    List<RtlFile> files = emit();
    List<RtlFile> broken =
        files.stream()
            .map(f -> f.name().startsWith(RtlEmitter.PE_AXI4LITE) ? replace(f, right, wrong) : f)
            .toList();
    assertNotEquals(files, broken, "'" + right + "' is not there");
    List<String> output = simulate(broken);
    assertTrue(output.get(output.size() - 1).startsWith("FAIL"), output::toString);
  }

  private static RtlFile replace(RtlFile file, String right, String wrong) {
    return new RtlFile(file.name(), file.text().replace(right, wrong));
  }

  private static List<RtlFile> emit() {
    PeStructure structure = new PeStructure(4, 16, 64, Optional.empty(), Bus.AXI4LITE);
    Design design = Design.of(2, 4, Precision.parse("8/8/-/-")).withPe(Optional.of(structure));
    return new RtlEmitter(new Templates()).emit(design);
  }

  private List<String> simulate(List<RtlFile> files) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-g2005", "-s", TESTBENCH, "-o", "tb"));
    for (RtlFile file : files) {
      Files.write(folder.resolve(file.name()), file.bytes());
    }
    try (InputStream in = getClass().getResourceAsStream("/axi/" + TESTBENCH + ".v")) {
      Files.copy(in, folder.resolve(TESTBENCH + ".v"));
    }
    arguments.addAll(List.of("-f", "filelist.f", TESTBENCH + ".v"));
    run(KnownTools.IVERILOG, arguments);
    return run(KnownTools.VVP, List.of("-n", "tb"));
  }

  private List<String> run(ToolSpec tool, List<String> arguments) {
    return ExternalTool.require(tool, SearchPath.ofEnvironment())
        .run(folder, tool.command(), TIMEOUT, arguments)
        .output();
  }
}
