package dev.vsgen.generator.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vsgen.generator.error.ToolException;
import dev.vsgen.generator.tool.KnownTools;
import dev.vsgen.generator.tool.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emitted scripts for standard cells: Yosys, OpenSTA, and what OpenROAD's make reads. */
class AsicFlowIT {

  private static final ToolSpec MAKE =
      new ToolSpec(
          "make",
          "make",
          "the settings of OpenROAD-flow-scripts",
          List.of("--version"),
          Pattern.compile("^GNU Make ([\\d.]+)"),
          "4.0");

  @TempDir Path folder;
  private FlowRun run;

  @BeforeEach
  void workElsewhere() throws IOException {
    run = new FlowRun(Files.createDirectory(folder.resolve("work")));
  }

  private Path emit(String options) {
    return HandOverSamples.emit(folder.resolve("design"), options);
  }

  private List<String> map(Path design, Map<String, String> environment) throws IOException {
    return run.yosys(design.resolve("flow/yosys.tcl"), environment);
  }

  /** Reads a netlist with the constraints; every endpoint must have one, and meet it. */
  private String time(Path design, String top) throws IOException {
    Files.writeString(
        run.work().resolve("time.tcl"),
        """
        read_liberty %s
        read_verilog %s_netlist.v
        link_design %s
        source %s
        puts "setup: [check_setup -verbose -unconstrained_endpoints -no_input_delay -no_clock]"
        report_checks -path_delay max -from [get_ports rst_ni]
        report_checks -path_delay max -from [all_registers -clock_pins] -to [all_registers -data_pins]
        report_checks -path_delay max -to [all_outputs]
        puts "hold"
        report_checks -path_delay min -from $inputs -to [all_registers -data_pins]
        """
            .formatted(FlowRun.OSU018, top, top, design.resolve("flow/" + top + ".sdc")));
    String report = String.join("\n", run.tool(KnownTools.OPENSTA, "-exit", "time.tcl"));
    // OpenSTA goes on after an error, without the module that it could not read
    assertFalse(report.contains("Error") || report.contains("syntax"), report);
    assertTrue(report.contains("setup: 1\n"), report);
    return report;
  }

  @Test
  void adderCellsTakeThePlaceOfTheWrappers() throws IOException {
    Path design = emit(HandOverSamples.TREE + " --cells osu018");
    map(design, Map.of("LIBERTY", FlowRun.OSU018));
    assertFalse(run.result("vsq_mac_netlist.v").contains("FAX1"));
    double gates = area("vsq_mac");
    map(
        design,
        Map.of("LIBERTY", FlowRun.OSU018, "CELLS", design.resolve("cells/osu018").toString()));
    assertTrue(run.result("vsq_mac_netlist.v").contains("FAX1"));
    assertTrue(area("vsq_mac") < 0.95 * gates, area("vsq_mac") + " of " + gates);
    String report = time(design, "vsq_mac");
    assertTrue(report.contains("(recovery check against rising-edge clock clk)"), report);
    String[] setupAndHold = report.split("hold\n", -1);
    assertEquals(3, setupAndHold[0].split("slack \\(MET\\)", -1).length - 1, report);
    assertTrue(setupAndHold[1].matches("(?s).*0\\.00 +0\\.00 . input external delay\n.*"), report);
  }

  /** Also what drives it: an input without a driver is one without a slope. */
  @Test
  void everyInputIsDriven() throws IOException {
    Path design = emit(HandOverSamples.TREE);
    Path constraints = design.resolve("flow/vsq_mac.sdc");
    Files.writeString(
        constraints,
        Files.readString(constraints).replace("driving_cell {}", "driving_cell BUFX2"));
    map(design, Map.of("LIBERTY", FlowRun.OSU018));
    String report = time(design, "vsq_mac");
    double delay =
        Pattern.compile("([\\d.]+) +[\\d.]+ \\^ rst_ni \\(in\\)")
            .matcher(report)
            .results()
            .map(arrival -> Double.parseDouble(arrival.group(1)))
            .findFirst()
            .orElseThrow();
    assertTrue(delay > 0, report);
  }

  /** With two PPU lanes, and memories of which nothing but the netlist tells the shape. */
  @Test
  void netlistOfAWholePeIsReadByOthers() throws IOException {
    Path design =
        emit(
            "--lanes 2 --vector-size 2 --config 4/4u/2/2 --rows 1 --wt-depth 2 --act-depth 8"
                + " --ppu-lanes 2 --testbench");
    map(design, Map.of("LIBERTY", FlowRun.OSU018));
    time(design, "vsq_pe");
    assertTrue(run.result("vsq_pe_area.txt").contains("vsq_mem_2x10 "));
    assertEquals("PASS", simulate(design, "vsq_pe").split(" ", 2)[0]);
  }

  /** The last line that the testbench prints on the netlist. */
  private String simulate(Path design, String top) throws IOException {
    try (var vectors = Files.newDirectoryStream(design, "*.hex")) {
      for (Path file : vectors) {
        Files.copy(file, run.work().resolve(file.getFileName()));
      }
    }
    run.tool(
        KnownTools.YOSYS,
        "-q",
        "-p",
        "read_liberty -ignore_miss_func " + FlowRun.OSU018 + "; write_verilog cells.v");
    run.tool(
        KnownTools.IVERILOG,
        "-g2005",
        "-o",
        "gates",
        "cells.v",
        top + "_netlist.v",
        top + "_memories.v",
        design.resolve("vsq_mem.v").toString(),
        design.resolve("vsq_pe_tb.v").toString());
    List<String> output = run.tool(KnownTools.VVP, "-n", "gates");
    return output.get(output.size() - 1);
  }

  /** The standard-cell memories that were asked for are part of the netlist, unasked. */
  @Test
  void latchesAreMappedUnlessLeftOutside() throws IOException {
    Path design = emit(HandOverSamples.LATCHES + " --cells osu018");
    map(
        design,
        Map.of("LIBERTY", FlowRun.OSU018, "CELLS", design.resolve("cells/osu018").toString()));
    assertTrue(run.result("vsq_pe_netlist.v").contains(" LATCH "));
    time(design, "vsq_pe");
  }

  private double area(String top) throws IOException {
    return Pattern.compile("Chip area for top module .*: ([\\d.]+)")
        .matcher(run.result(top + "_area.txt"))
        .results()
        .map(match -> Double.parseDouble(match.group(1)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void memoriesAreOutsideOrFlops() throws IOException {
    Path design =
        emit(
            "--lanes 1 --vector-size 2 --config 2/2/2/2 --rows 1 --wt-depth 2 --act-depth 8"
                + " --no-ppu");
    map(design, Map.of("LIBERTY", FlowRun.OSU018));
    assertTrue(run.result("vsq_pe_area.txt").matches("(?s).* vsq_mem_2x6 +1\n.*"));
    map(design, Map.of("LIBERTY", FlowRun.OSU018, "MEMORIES", "inside", "CLOCK_PS", "5000"));
    assertFalse(run.result("vsq_pe_area.txt").matches("(?s).* vsq_mem_2x6 +\\d+\n.*"));
    time(design, "vsq_pe");
  }

  @Test
  void resetsBecomeSynchronousWhereThereAreNoOthers() throws IOException {
    String library = Files.readString(Path.of(FlowRun.OSU018));
    Path liberty = folder.resolve("without_reset.lib");
    Files.writeString(liberty, library.replaceAll("(clear|preset) *: *\"[^\"]*\" *;", ""));
    Path design = emit("--top mac --lanes 1 --vector-size 2 --config 2/2/-/-");
    assertThrows(ToolException.class, () -> map(design, Map.of("LIBERTY", liberty.toString())));
    map(design, Map.of("LIBERTY", liberty.toString(), "RESET", "synchronous"));
    assertTrue(run.result("vsq_mac_netlist.v").contains("DFFPOSX1"));
  }

  @Test
  void libertyMustBeNamed() {
    Path design = emit(HandOverSamples.TREE);
    ToolException e = assertThrows(ToolException.class, () -> map(design, Map.of()));
    assertTrue(e.getMessage().contains("LIBERTY is not set"), e.getMessage());
  }

  @Test
  void openroadReadsEachModuleOnce() throws IOException {
    Path design = emit(HandOverSamples.TREE + " --cells asap7");
    Files.writeString(
        run.work().resolve("Makefile"),
        "include %s\nall:\n\t@echo '$(DESIGN_NAME)' '$(SDC_FILE)' '$(VERILOG_FILES)'\n"
            .formatted(design.resolve("flow/config.mk")));
    List<String> behavioural = words("PLATFORM=nangate45");
    assertEquals("vsq_mac", behavioural.get(0));
    assertEquals(design.resolve("flow/vsq_mac.sdc").toString(), behavioural.get(1));
    assertTrue(behavioural.contains(design.resolve("vsq_fa.v").toString()), behavioural::toString);
    List<String> cells = words("PLATFORM=asap7");
    assertTrue(cells.contains(design.resolve("cells/asap7/vsq_fa.v").toString()), cells::toString);
    for (List<String> files : List.of(behavioural, cells)) {
      files.stream().skip(1).forEach(file -> assertTrue(Files.exists(Path.of(file)), file));
      assertEquals(
          Files.readAllLines(design.resolve("filelist.f")).stream().sorted().toList(),
          files.stream()
              .skip(2)
              .map(file -> Path.of(file).getFileName().toString())
              .sorted()
              .toList());
    }
  }

  private List<String> words(String platform) {
    return List.of(run.tool(MAKE, "--silent", platform).get(0).trim().split("\\s+", -1));
  }
}
