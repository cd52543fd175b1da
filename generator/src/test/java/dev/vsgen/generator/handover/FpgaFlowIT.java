package dev.vsgen.generator.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.tool.KnownTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emitted script for FPGAs, in Yosys, and what nextpnr makes of its result. */
class FpgaFlowIT {

  private static final Pattern COUNTS =
      Pattern.compile(
          "\\w+: (\\d+) LUT, (\\d+) flops, (\\d+) carry, (\\d+) DSP, (\\d+) block RAM, \\d+ LUT RAM");

  /** With its 128 ports it fits an HX8K in a package of 206 pins. */
  private static final String PE =
      "--lanes 1 --vector-size 2 --config 2/1u/2/2 --rows 1 --wt-depth 128 --act-depth 256"
          + " --ppu-lanes 1";

  @TempDir Path folder;
  private FlowRun run;

  @BeforeEach
  void workElsewhere() throws IOException {
    run = new FlowRun(Files.createDirectory(folder.resolve("work")));
  }

  /** LUT, flops, carry, DSP and block RAM of a design. */
  private List<Integer> map(String options, Map<String, String> environment) throws IOException {
    Path design = HandOverSamples.emit(folder.resolve("design"), options);
    List<String> output = run.yosys(design.resolve("flow/yosys_fpga.tcl"), environment);
    MatchResult counts =
        output.stream()
            .flatMap(line -> COUNTS.matcher(line).results())
            .findFirst()
            .orElseThrow(() -> new AssertionError(output));
    return List.of(1, 2, 3, 4, 5).stream()
        .map(group -> Integer.valueOf(counts.group(group)))
        .toList();
  }

  /** A whole PE with buffers, controller and PPU, on the pins of a real package. */
  @Test
  void aSmallPeIsPlacedAndRouted() throws IOException {
    List<Integer> used = map(PE, Map.of("FAMILY", "ice40"));
    assertTrue(used.get(0) > 1000 && used.get(0) < 7680, used::toString);
    assertTrue(used.get(1) > 500 && used.get(4) >= 2, used::toString);
    List<String> report =
        run.tool(
            KnownTools.NEXTPNR_ICE40,
            "--hx8k",
            "--package",
            "ct256",
            "--json",
            "vsq_pe.json",
            "--asc",
            "vsq_pe.asc",
            "--pcf-allow-unconstrained",
            "--seed",
            "1",
            "--freq",
            "20");
    assertTrue(
        report.stream().anyMatch(line -> line.contains("(PASS at 20.00 MHz)")), () -> "" + report);
    assertTrue(Files.size(run.work().resolve("vsq_pe.asc")) > 100_000);
  }

  @Test
  void wideMultipliersBecomeDspBlocks() throws IOException {
    String mac = "--top mac --lanes 2 --vector-size 4 --config 8/8/8/8";
    List<Integer> used = map(mac, Map.of("FAMILY", "xilinx", "OPTIONS", "-family xc7 -flatten"));
    assertTrue(used.get(3) >= 2, used::toString);
    assertEquals(0, map(mac, Map.of("FAMILY", "xilinx", "OPTIONS", "-nodsp")).get(3));
  }
}
