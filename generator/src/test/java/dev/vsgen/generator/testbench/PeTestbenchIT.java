package dev.vsgen.generator.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.vsgen.generator.design.Arith;
import dev.vsgen.generator.design.Bus;
import dev.vsgen.generator.design.Design;
import dev.vsgen.generator.design.MemoryStyle;
import dev.vsgen.generator.design.PeCells;
import dev.vsgen.generator.design.PeStructure;
import dev.vsgen.generator.design.Ppu;
import dev.vsgen.generator.design.Precision;
import dev.vsgen.generator.design.ScalePolicy;
import dev.vsgen.generator.rtl.LibraryCells;
import dev.vsgen.generator.rtl.RtlEmitter;
import dev.vsgen.generator.rtl.RtlFile;
import dev.vsgen.generator.rtl.Templates;
import dev.vsgen.generator.rtl.WrapperLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Under Icarus the emitted testbench passes the emitted PE, and fails it once it is broken. */
class PeTestbenchIT {

  private static final String FAILURE = "FAIL \\d+ of \\d+ results right, \\d+ other failures";

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}: {2} lanes, V {3}")
  @CsvSource({
    // name, precision, lanes, V, rows, weight and activation depth, PPU lanes
    "POC raw,        8/8/-/-,   3, 8,  2,  64,  256,  0",
    "POC,            8/8/-/-,   4, 8,  4,  64,  64,   4",
    "PVWO,           6/8/6/-,   2, 8,  4,  64,  256,  1",
    "PVAO raw,       6/8/-/10,  8, 4,  1,  64,  256,  0",
    "PVAW,           4/8/6/10,  4, 4,  4,  64,  256,  2",
    "lanes beyond V, 4/4/8/8,   8, 4,  4,  64,  256,  2",
    "unsigned,       4/4u/6/6,  4, 4,  1,  64,  256,  2",
    "smallest,       2/1u/2/2,  1, 2,  1,  2,   8,    1",
    "smallest raw,   2/2/-/-,   1, 2,  1,  2,   8,    0",
  })
  void passes(
      String name,
      String precision,
      int lanes,
      int vectorSize,
      int rows,
      int wtDepth,
      int actDepth,
      int ppuLanes)
      throws IOException {
    Optional<Ppu> ppu =
        ppuLanes == 0 ? Optional.empty() : Optional.of(new Ppu(ppuLanes, ScalePolicy.CEIL));
    assertPasses(
        Design.of(lanes, vectorSize, Precision.parse(precision))
            .withPe(Optional.of(new PeStructure(rows, wtDepth, actDepth, ppu, Bus.REGISTER))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"4/4/4/4, 2", "8/8/-/-, 0"})
  void passesBehindAxi(String precision, int ppuLanes) throws IOException {
    assertPasses(behindAxi(precision, ppuLanes));
  }

  private static Design behindAxi(String precision, int ppuLanes) {
    Optional<Ppu> ppu =
        ppuLanes == 0 ? Optional.empty() : Optional.of(new Ppu(ppuLanes, ScalePolicy.ROUND));
    return Design.of(4, 8, Precision.parse(precision))
        .withPe(Optional.of(new PeStructure(4, 32, 64, ppu, Bus.AXI4LITE)));
  }

  @Test
  void passesTheDefaultDesign() throws IOException {
    assertPasses(
        Design.of(16, 16, Precision.parse("4/4/8/8"))
            .withPe(Optional.of(PeStructure.defaultFor(16, 16))));
  }

  /** What macros of SRAM may forbid, and a header of vsq_mem.v denies. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void readsNoEntryInTheCycleInWhichItIsWritten(int rows) throws IOException {
    Optional<Ppu> ppu = Optional.of(new Ppu(2, ScalePolicy.CEIL));
    Design design =
        Design.of(4, 4, Precision.parse("4/4/4/4"))
            .withPe(Optional.of(new PeStructure(rows, 64, 64, ppu, Bus.REGISTER)));
    String check =
        "\n  always @(posedge clk_i) if (wr_en_i && rd_en_i && wr_addr_i == rd_addr_i) begin"
            + "\n    $display(\"FAIL entry %0d is read and written\", rd_addr_i); $finish; end";
    assertPasses(
        design,
        emit(design).stream()
            .map(
                file ->
                    file.name().equals("vsq_mem.v")
                        ? replace(
                            file,
                            "assign rd_data_o = rd_data_q;",
                            "assign rd_data_o = rd_data_q;" + check)
                        : file)
            .toList());
  }

  @Test
  void passesARoundedAndSaturatingDesign() throws IOException {
    Optional<PeStructure> structure = fragile().pe();
    OptionalInt bits = OptionalInt.of(4);
    assertPasses(
        new Design(4, 8, Precision.parse("4/4/4/4"), bits, 3, 256, OptionalInt.of(6))
            .withPe(structure));
  }

  /** Small buffers, two tiles in a group and two PPU beats in an entry. */
  private static Design fragile() {
    Ppu ppu = new Ppu(2, ScalePolicy.ROUND);
    return Design.of(4, 8, Precision.parse("4/4/4/4"))
        .withPe(Optional.of(new PeStructure(4, 32, 64, Optional.of(ppu), Bus.REGISTER)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '"',
      textBlock =
          """
          kernel loop    @ vsq_controller   @ offset_q + kernel_step_q       @ offset_q + ONE_VECTOR   @ FAIL result
          group loop     @ vsq_controller   @ last_group   = groups_q == 12'd1 @ last_group = 1'b1     @ results are missing
          padding        @ vsq_controller   @ (map_x < {2'b0, in_w_q})       @ (map_x <= {2'b0, in_w_q}) @ FAIL result
          ring empty     @ vsq_controller   @ wt_here  = ~wt_read | (wt_q != wt_fill_i) @ wt_here = 1'b1 @ FAIL result
          ring freed     @ vsq_controller   @ final_q ? wt_q : group_wt_q    @ wt_q                    @ FAIL result
          ring full      @ vsq_wt_loader    @ fill_q != (free_i ^ DEPTH)     @ 1'b1                    @ FAIL result
          sum bank       @ vsq_controller   @ open_q | ~(acc_bank_q ? acc_busy_i[1] : acc_busy_i[0]) @ 1'b1 @ FAIL result
          slow hand-over @ vsq_controller   @ (~active_q | (step & job_end)) @ ~active_q               @ CYCLES is wrong
          map bank       @ vsq_act_loader   @ bank_q ^ (accept & at_end)     @ bank_q                  @ results are missing
          map ahead      @ vsq_controller   @ ({1'b0, act_addr} < act_count_i) @ 1'b1                 @ FAIL result
          act end        @ vsq_act_loader   @ accept & (last_i ^ at_end)     @ 1'b0                    @ misplaced end of activations
          wt end         @ vsq_wt_loader    @ accept & last_i & ~lane_q[LANES-1] @ 1'b0                @ misplaced end of weights
          forwarding     @ vsq_collector    @ forward_q ? sum_q :            @ 1'b0 ? sum_q :          @ FAIL result
          first sum      @ vsq_collector    @ stored & {ACC_W{~first_i}}     @ stored                  @ FAIL result
          drain order    @ vsq_drain        @ = beat_q;                      @ = ~beat_q;              @ FAIL result
          tile order     @ vsq_drain        @ entry      = tile_q + row_q    @ entry = LAST_TILE - tile_q + row_q @ FAIL result
          early release  @ vsq_drain        @ beat_valid_q & ready_i & beat_release_q @ step & last    @ CYCLES is wrong
          param banks    @ vsq_param_loader @ ~(wr_bank_q ? full_q[1] : full_q[0]) @ 1'b1              @ FAIL result
          param address  @ vsq_param_loader @ {wr_bank_q, word_q}            @ {wr_bank_q, ~word_q}    @ FAIL result
          param end      @ vsq_param_loader @ accept & last_i & ~at_end      @ 1'b0                    @ misplaced end of parameters
          zero fields    @ vsq_job          @ | (stride_i == 4'd0)           @ ""                      @ a layer was not refused
          kernel reach   @ vsq_job          @ > padded_w)                    @ > padded_w + 28'd1)     @ a layer was not refused
          map size       @ vsq_job          @ product > BANK_ENTRIES         @ product > BANK_ENTRIES + 28'd1 @ a layer was not refused
          row vectors    @ vsq_job          @ > MAX_VECTORS)                 @ > MAX_VECTORS + 1)      @ a layer was not refused
          busy code      @ vsq_registers    @ error_d = 3'd5                 @ error_d = 3'd4          @ a write while not ready
          busy fields    @ vsq_registers    @ field_write & ready            @ field_write             @ changed while it was checked
          later error    @ vsq_registers    @ no_error = (error_q == 3'd0)   @ no_error = (job_error_i != 3'd0) | (error_q == 3'd0) @ did not stay
          abort          @ vsq_registers    @ abort_q <= abort               @ abort_q <= 1'b0         @ not idle after an abort
          zero count     @ vsq_pe           @ zero_act    = operand_valid_q & ~operand_live @ zero_act = operand_valid_q @ ZERO_ACTS is wrong
          gating         @ vsq_pe_lane      @ operand_live_i & wt_live_q     @ operand_live_i          @ GATED is wrong
          early last     @ vsq_pe           @ in_ppu_last_q & (in_ppu_q == VECTOR_BEATS) @ in_ppu_last_q @ FAIL result
          layer overtake @ vsq_pe           @ drain_valid & ~in_ppu_last_q   @ drain_valid             @ a result too many
          PPU rescaling  @ vsq_rescale      @ {{(SUM_W-1){1'b0}}, up}        @ {SUM_W{1'b0}}           @ FAIL result
          PPU rounding   @ vsq_quantize     @ {{(RAISED_W-HALF_W){1'b0}}, half} @ {RAISED_W{1'b0}}     @ FAIL result
          PPU stalls     @ vsq_ppu          @ advance = ~valid_o | ready_i   @ advance = 1'b1          @ changed while it waited
          """)
  void aFaultIsReported(String fault, String module, String right, String wrong, String report)
      throws IOException {
    assertReported(fragile(), module, right, wrong, report);
  }

  /** The same with words of latches, and a clock that stops. */
  private static Design latches() {
    Design design = fragile();
    return design.withPe(design.pe().map(pe -> pe.withCells(new PeCells(MemoryStyle.LATCH, true))));
  }

  @Test
  void passesWithLatchesAndAClockThatStops() throws IOException {
    assertPasses(latches());
  }

  /** What a library's cells do, in the place of the library. */
  private static final Map<String, String> NANGATE45 =
      Map.of(
          "vsq_fa",
          "module FA_X1 (input A, B, CI, output S, CO); assign {CO, S} = A + B + CI; endmodule",
          "vsq_ha",
          "module HA_X1 (input A, B, output S, CO); assign {CO, S} = A + B; endmodule",
          "vsq_latch_word",
          "module DLH_X1 (input D, G, output reg Q); always @* if (G) Q = D; endmodule",
          "vsq_clock_gate",
          "module CLKGATE_X1 (input CK, E, output GCK);"
              + " reg q; always @* if (!CK) q = E; assign GCK = CK & q; endmodule");

  @Test
  void passesWithCellsOfALibrary() throws IOException {
    Design design = latches().withArith(Arith.TREE);
    Map<String, RtlFile> cells = new HashMap<>();
    for (RtlFile file : new LibraryCells(new Templates()).emit(design, WrapperLibrary.NANGATE45)) {
      String module = Path.of(file.name()).getFileName().toString().replace(".v", "");
      String text = file.text() + NANGATE45.get(module);
      cells.put(module + ".v", new RtlFile(module + ".v", text));
    }
    assertEquals(4, cells.size());
    assertPasses(
        design, emit(design).stream().map(file -> cells.getOrDefault(file.name(), file)).toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          word          @ vsq_mem        @ wr_addr_q == ADDRESS    @ wr_addr_q != ADDRESS    @ FAIL result
          write enable  @ vsq_mem        @ wr_en_q <= wr_en_i       @ wr_en_q <= rd_en_i       @ FAIL result
          late word     @ vsq_latch_word @ negedge clk_i           @ posedge clk_i           @ FAIL result
          not held      @ vsq_mem        @ if (rd_en_i)            @ if (1'b1)               @ FAIL result
          stops early   @ vsq_pe         @ .en_i (drain_valid |    @ .en_i (drain_valid &    @ results are missing
          stops full    @ vsq_pe         @ | (in_ppu_q != {IN_PPU_W{1'b0}})) @ )             @ results are missing
          """)
  void aFaultOfLatchesOrTheClockIsReported(
      String fault, String module, String right, String wrong, String report) throws IOException {
    assertReported(latches(), module, right, wrong, report);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '"',
      textBlock =
          """
          halves apart    @ write = aw_held_q & w_held_q              @ write = aw_held_q                @ its address first was lost
          strobes         @ awaddr_legal & (wstrb_q == 4'b1111)       @ awaddr_legal                     @ not answered as it should be
          aligned writes  @ (awaddr_q[1:0] == 2'b00)                  @ 1'b1                             @ not answered as it should be
          aligned reads   @ (araddr_q[1:0] == 2'b00)                  @ 1'b1                             @ a read was not answered
          last register   @ (awaddr_q[11:2] <= LAST_REGISTER)         @ (awaddr_q[5:2] <= LAST_REGISTER) @ not answered as it should be
          effect          @ (write & write_legal)                     @ (write)                          @ a refused write had an effect
          read data       @ araddr_legal ? reg_rdata : 32'd0          @ reg_rdata ^ {32{~araddr_legal}}  @ a refused read had a result
          response waits  @ write | (b_valid_q & ~s_axi_bready_i)     @ write                            @ did not wait alone
          read waits      @ read | (r_valid_q & ~s_axi_rready_i)      @ read                             @ did not wait alone
          response ends   @ write | (b_valid_q & ~s_axi_bready_i)     @ write | b_valid_q                @ a write was answered twice
          ready with one  @ s_axi_awready_o = ~aw_held_q & ~b_valid_q @ s_axi_awready_o = ~aw_held_q     @ did not wait alone
          dead            @ write = aw_held_q & w_held_q              @ write = 1'b0                     @ not answered
          """)
  void aFaultOfTheBusIsReported(String fault, String right, String wrong, String report)
      throws IOException {
    assertReported(behindAxi("4/4/4/4", 2), "vsq_pe_axi4lite", right, wrong, report);
  }

  private void assertReported(
      Design design, String module, String right, String wrong, String report) throws IOException {
    List<RtlFile> files = emit(design);
    List<RtlFile> broken =
        files.stream()
            .map(file -> file.name().equals(module + ".v") ? replace(file, right, wrong) : file)
            .toList();
    assertNotEquals(files, broken, "'" + right + "' is not in " + module);
    IcarusRun icarus = new IcarusRun(folder);
    icarus.write(broken);
    icarus.assertFails(report, FAILURE);
  }

  /** Unknown results must not pass for equal ones where an unknown is expected. */
  @ParameterizedTest
  @ValueSource(strings = {"act_o", "out_last_o", "wt_i", "mult_i", "layers", "refused"})
  void missingFilesAreAFailure(String what) throws IOException {
    IcarusRun icarus = new IcarusRun(folder);
    icarus.write(emit(fragile()));
    Files.delete(folder.resolve("vsq_pe_tb_" + what + ".hex"));
    icarus.assertFails("Unable to open vsq_pe_tb_" + what + ".hex", FAILURE);
  }

  private void assertPasses(Design design) throws IOException {
    assertPasses(design, emit(design));
  }

  private void assertPasses(Design design, List<RtlFile> files) throws IOException {
    IcarusRun icarus = new IcarusRun(folder);
    icarus.write(files);
    PeStimulus stimulus = PeStimulus.of(design);
    int results = 4 * new PeVectorFiles(design, stimulus).beats("out_last_o");
    assertEquals(List.of("PASS " + results + " of " + results + " results"), icarus.simulate());
  }

  private static List<RtlFile> emit(Design design) {
    Templates templates = new Templates();
    return new RtlEmitter(templates).emit(design, new PeTestbench(templates).emit(design));
  }

  private static RtlFile replace(RtlFile file, String right, String wrong) {
    return new RtlFile(file.name(), file.text().replace(right, wrong));
  }
}
